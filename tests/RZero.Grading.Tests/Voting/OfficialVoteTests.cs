using System.Text;
using System.Text.Json;
using RZero.Grading.Tests.Load;
using RZero.Grading.Voting;
using Xunit;

namespace RZero.Grading.Tests.Voting;

[Collection(AloneOnTheMachine.Name)]
public sealed class OfficialVoteTests
{
    [Fact]
    public void Of_UnreducedFractions_AreClassesOfTheirOwn() => Assert.Equal(2, OfficialVote.Of(["1/2", "2/4", "1/2"]).Classes.Length);

    [Fact]
    public void Of_AnswersWithNo_AreOneClass() => Assert.Single(OfficialVote.Of(["no solution", "there is no way", "No real roots"]).Classes);

    [Fact]
    public void Of_TieInSize_GoesToTheClassOpenedFirst() => Assert.Equal("10", OfficialVote.Of(["10", "9", "9", "10"]).Answer);

    [Fact]
    public void Of_MissingAnswers_AreNoClassButCountAsSamples()
    {
        var vote = OfficialVote.Of([null, " ", "7", "7.0"]);
        Assert.Equal(0.5, vote.Agreement);
        Assert.Equal([2, 3], Assert.Single(vote.Classes).Members);
    }

    [Theory]
    [InlineData(@"\frac12", "0.5")]
    [InlineData(@"12\text{ cm}", "12")]
    [InlineData("x=5", "5")]
    [InlineData(@"\dfrac{3}{4}", @"\tfrac34")]
    [InlineData("1,000", "1000")]
    [InlineData("5 meters", "5")]
    [InlineData("x+1", "1+x")]
    public void Of_WhatTheOfficialGraderTakesForEqual_IsOneClass(string first, string second) => Assert.Single(OfficialVote.Of([first, second]).Classes);

    [Theory]
    [InlineData("cm ", "x")]
    [InlineData("degrees^2 ", "x")]
    [InlineData("1/", "1")]
    [InlineData(@"\frac", "1")]
    [InlineData("{", "")]
    [InlineData("7 ", "7")]
    [InlineData("1,", "1")]
    [InlineData(@"\text{ ", "")]
    public void Of_AnswersOf130Kilobytes_TakesAFractionOfASecond(string piece, string end)
    {
        var text = new StringBuilder().Insert(0, piece, 130_000 / piece.Length).ToString();
        var before = Environment.CpuUsage.TotalTime;
        OfficialVote.Of([text + end, text + "2", "7", null]);
        var spent = Environment.CpuUsage.TotalTime - before;
        Assert.True(spent < TimeSpan.FromSeconds(1), $"{spent}");
    }

    /// <summary>The recorded verdicts of the grader itself, where the answers were handed to it without boxes and dollar signs to take off.</summary>
    [Fact]
    public void Of_PairsWithRecordedVerdicts_AgreesOnNearlyAll()
    {
        var (agreed, all) = (0, 0);
        foreach (var row in CaseFile.Read("answers").Where(row => row.Text("kind") == "equivalence" && row.GetProperty("oracles").TryGetProperty("mathruler", out _)
            && IsBare(row.Text("gold")!) && IsBare(row.Text("prediction")!)))
        {
            var recorded = row.GetProperty("oracles").GetProperty("mathruler");
            if (recorded.ValueKind is not (JsonValueKind.True or JsonValueKind.False) || string.IsNullOrWhiteSpace(row.Text("gold")) || string.IsNullOrWhiteSpace(row.Text("prediction")))
            {
                continue;
            }

            var isOneClass = OfficialVote.Of([row.Text("gold"), row.Text("prediction")]).Classes.Length == 1;
            agreed += isOneClass == recorded.GetBoolean() ? 1 : 0;
            all++;
            if (isOneClass != recorded.GetBoolean())
            {
                TestContext.Current.SendDiagnosticMessage($"{recorded} {row.Text("gold")} | {row.Text("prediction")}");
            }
        }

        Assert.True(agreed >= all * 0.985, $"{agreed} of {all}");
    }

    private static bool IsBare(string answer) => !answer.Contains('$', StringComparison.Ordinal) && !answer.Contains("boxed", StringComparison.Ordinal);
}
