using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Notation;

/// <summary>Powers and functions as programs spell them.</summary>
public sealed class ProgramSpellingTests
{
    [Theory]
    [InlineData("x^2+1", "x**2+1")]
    [InlineData("1024", "2**10")]
    [InlineData("x^{-1}", "x**-1")]
    [InlineData("x^{n+1}", "x**(n+1)")]
    [InlineData("x^2", "x ** 2")]
    [InlineData(@"\frac{x^2}{2}", "x**2/2")]
    [InlineData("3", "abs(-3)")]
    [InlineData("|x|", "abs(x)")]
    [InlineData(@"(-\infty,2)", "(-inf,2)")]
    [InlineData(@"(2,\infty)", "(2, inf)")]
    [InlineData(@"\sqrt[3]{2}", "cbrt(2)")]
    [InlineData("3", "log2(8)")]
    [InlineData(@"\log_2(5)", "log2(5)")]
    [InlineData("2", "log10(100)")]
    [InlineData(@"2\sqrt[3]{2}", "2*cbrt(2)")]
    public void Same_ProgramSpelling_IsLatex(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData("x^2", "x*2")]
    [InlineData("20", "2**10")]
    [InlineData("12", "**12")]
    [InlineData("12", "1**2")]
    [InlineData("x", "abs(x)")]
    [InlineData(@"\sqrt{2}", "cbrt(2)")]
    [InlineData("3", "log2(9)")]
    [InlineData(@"2\log 8", "log2(8)")]
    [InlineData("x^{2y}", "x**2*y")]
    [InlineData("2^3", "2***3")]
    public void Same_OtherStarsAndFunctions_AreDifferent(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }
}
