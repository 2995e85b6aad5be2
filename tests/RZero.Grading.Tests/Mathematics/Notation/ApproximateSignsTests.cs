using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Notation;

/// <summary>The sign of approximation in front of an answer and behind one.</summary>
public sealed class ApproximateSignsTests
{
    [Theory]
    [InlineData("12.3", @"\approx 12.3")]
    [InlineData("12.3", "≈12.3")]
    [InlineData("12.3", @"x \approx 12.3")]
    [InlineData("12.3", "x ≈ 12.3")]
    [InlineData("12.3", @"x_1 \approx 12.3")]
    [InlineData("1.1, 2.3", @"x \approx 1.1, x \approx 2.3")]
    [InlineData(@"\pi", @"\pi \approx 3.14")]
    [InlineData("e", @"e \approx 2.718")]
    [InlineData(@"\frac{1}{3}", @"\frac13 \approx 0.33")]
    [InlineData("1/3", @"x = 1/3 \approx 0.33")]
    [InlineData(@"\sqrt2", @"x = \sqrt{2} \approx 1.41")]
    public void Same_ApproximationOfNothingOrAName_IsTheAnswer(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData("3.14", @"\pi \approx 3.14")]
    [InlineData("0.33", @"\frac13 \approx 0.33")]
    [InlineData("12.4", @"\approx 12.3")]
    [InlineData("12.3", @"x + 1 \approx 12.3")]
    public void Same_ApproximationOfAnotherValue_IsDifferent(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData("12.3", @"AB \approx 12.3")]
    [InlineData("12.3", @"A ≈ 12.3\text{ cm}^2")]
    public void Accepts_ApproximationBehindAWord_IsForgiven(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Accepts(left, right));
    }
}
