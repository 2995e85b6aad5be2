using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Reading;

/// <summary>
/// What peers normalise one spelling to: a benchmark accepts the one for the other. The peers' own spelling is not reproduced, since equality here
/// does not rest on spelling.
/// </summary>
public sealed class NormalizeCasesTests
{
    /// <summary>A peer drops the article of "a b c" even where it is a factor.</summary>
    private const string Article = "a b c";

    [Fact]
    public void Accepts_WhatPeersNormaliseTo_IsTheSame()
    {
        var rows = CaseFile.Read("normalize").Where(row => row.Text("input") is not (null or Article)).ToList();
        Assert.NotEmpty(rows);
        var wrong = rows.Where(row => MathEquality.Accepts(row.Text("expected")!, row.Text("input")!) != Verdict.Equal);
        Assert.Empty(wrong.Select(row => $"{row.Text("rule")}: {row.Text("input")} | {row.Text("expected")}"));
    }

    [Fact]
    public void Accepts_ABlankForWhatAPeerPassesThrough_IsNoAnswer() =>
        Assert.All(CaseFile.Read("normalize").Where(row => row.Text("input") is null), row => Assert.Null(row.Text("expected")));

    [Theory]
    [InlineData("42", "42 ways")]
    [InlineData("42", "42 points")]
    [InlineData("42", "42 ft")]
    [InlineData("42", "42 students")]
    [InlineData("42", @"42\text{s}")]
    [InlineData(@"\frac{1}{2}", "k = 0.5")]
    [InlineData("1,2", @"1,\text{and}2")]
    [InlineData("hello", @"\mbox{hello}")]
    [InlineData("hello", @"\textbf{hello}")]
    [InlineData(@"\frac{a}{b}", "a/b")]
    [InlineData(@"\sqrt{2}", @"\sqrt2")]
    [InlineData("5", "5.")]
    [InlineData("5", "5.000")]
    [InlineData("0.5", ".5")]
    [InlineData(@"\frac{1}{2}", @"\dfrac12")]
    [InlineData("7", "7<|im_end|>")]
    [InlineData("7", "7</s>")]
    public void Accepts_SpellingsThatPeersStrip_AreTheSame(string gold, string prediction) => Assert.Equal(Verdict.Equal, MathEquality.Accepts(gold, prediction));
}
