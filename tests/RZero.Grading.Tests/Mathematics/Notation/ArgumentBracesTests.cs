using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Notation;

/// <summary>Arguments without braces.</summary>
public sealed class ArgumentBracesTests
{
    [Theory]
    [InlineData(@"\binom{7}{2}", @"\binom72")]
    [InlineData(@"\binom{7}{2}", @"\dbinom72")]
    [InlineData(@"\binom{n}{2}", @"\binom n2")]
    [InlineData(@"\frac12", @"\sfrac12")]
    [InlineData(@"\frac12", @"\nicefrac{1}{2}")]
    [InlineData(@"\frac12", @"\tfrac12")]
    [InlineData(@"\frac12", @"\frac1{2}")]
    [InlineData(@"\frac12", @"\cfrac{1}{2}")]
    [InlineData(@"\frac{\pi}{2}", @"\frac\pi2")]
    [InlineData(@"\sqrt{\pi}", @"\sqrt\pi")]
    [InlineData("x^{1/2}", @"x^\frac12")]
    [InlineData("x^{1/2}", @"x^\frac{1}{2}")]
    [InlineData(@"2^{\sqrt{2}}", @"2^\sqrt{2}")]
    [InlineData(@"\sqrt[3]{4}", @"\sqrt[3]4")]
    [InlineData(@"2\sqrt[3]{2}", @"2\sqrt[3]2")]
    [InlineData(@"\sqrt[3]{5}", @"\sqrt[3] 5")]
    [InlineData(@"\sqrt[3]{x}", @"\sqrt[3]x")]
    [InlineData(@"\sqrt[3]{x}y", @"\sqrt[3]xy")]
    [InlineData(@"\sqrt[3]{\pi}", @"\sqrt[3]\pi")]
    [InlineData(@"\sqrt[n+1]{2}", @"\sqrt[n+1]2")]
    public void Same_ArgumentsWithoutBraces_AreOneTokenEach(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData(@"\binom{7}{3}", @"\binom72")]
    [InlineData("72", @"\binom72")]
    [InlineData(@"\sqrt[3]{42}", @"\sqrt[3]42")]
    [InlineData(@"\sqrt{4}", @"\sqrt[3]4")]
    [InlineData("34", @"\sqrt[3]4")]
    [InlineData(@"\sqrt[4]{3}", @"\sqrt[3]4")]
    public void Same_ArgumentsOfAnotherValue_AreDifferent(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }
}
