using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Notation;

/// <summary>The percent sign in words.</summary>
public sealed class PercentWordsTests
{
    [Theory]
    [InlineData(@"12\%", @"12\text{ percent}")]
    [InlineData(@"12\%", @"12\ \text{percent}")]
    [InlineData(@"12\%", @"12\text{ pct}")]
    [InlineData(@"12\%", @"12\mathrm{ percent}")]
    [InlineData(@"12\%", "12 percent")]
    [InlineData(@"12\%", @"12\text{ percentage}")]
    [InlineData(@"12\%", @"12\text{\%}")]
    [InlineData("0.12", @"12\text{ percent}")]
    public void Same_PercentInWords_IsTheSign(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData("12", @"12\text{ percent}")]
    [InlineData("1.2", @"12\text{ percent}")]
    public void Same_PercentInWordsOfAnotherValue_IsDifferent(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData("12", @"12\text{ percent}")]
    [InlineData(@"12\text{ percent}", "12")]
    [InlineData("12", @"12\text{ pct}")]
    public void Accepts_PercentOnOneSide_IsForgiven(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Accepts(left, right));
    }

    [Theory]
    [InlineData(@"12\text{ percent}", @"12\text{ cm}")]
    [InlineData("12 percent", "12 cm")]
    [InlineData("0.12", @"0.12\text{ percent of } x")]
    [InlineData("1200", @"12\text{ percent}")]
    public void Accepts_PercentForAnotherUnit_IsRefused(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Accepts(left, right));
    }
}
