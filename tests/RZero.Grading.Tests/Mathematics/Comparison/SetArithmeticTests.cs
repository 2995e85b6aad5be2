using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Comparison;

/// <summary>Unions, intersections and differences that are worked out, and those that are not the same set.</summary>
public sealed class SetArithmeticTests
{
    [Theory]
    [InlineData("[1,3]", @"[1,2]\cup[2,3]")]
    [InlineData("(1,2)", @"(0,2)\cap(1,3)")]
    [InlineData(@"\{1,2,3\}", @"\{1,2\}\cup\{3\}")]
    [InlineData(@"(-\infty,0)\cup(0,\infty)", @"\mathbb{R}\setminus\{0\}")]
    [InlineData(@"\mathbb{R}\setminus\{0\}", @"(0,\infty)\cup(-\infty,0)")]
    [InlineData(@"\mathbb{R}\setminus\{1,2\}", @"\mathbb{R}\setminus\{2,1\}")]
    [InlineData(@"\mathbb{R}\setminus\{1,2\}", @"(-\infty,1)\cup(1,2)\cup(2,\infty)")]
    [InlineData(@"[1,3]\cup(5,6)", @"[1,2]\cup(5,6)\cup[2,3]")]
    [InlineData(@"\emptyset", @"(0,1)\cap(2,3)")]
    [InlineData(@"\{1\}", @"[0,1]\cap[1,2]")]
    [InlineData(@"(0,1]\cup[2,3)", @"(0,3)\setminus(1,2)")]
    [InlineData(@"\mathbb{R}\setminus[1,3]", @"x<1 \text{ or } x>3")]
    [InlineData("(1,3)", @"(1,2]\cup[2,3)")]
    [InlineData(@"(-\infty,\infty)", @"(-\infty,1]\cup(0,\infty)")]
    [InlineData(@"\{-1,1\}", @"\{-1\}\cup\{1\}")]
    [InlineData(@"\mathbb{R}\setminus\{-1,1\}", @"\mathbb{R}\setminus\{\pm1\}")]
    [InlineData(@"\mathbb{R}\setminus\{0\}", "x ∈ ℝ∖{0}")]
    public void Accepts_ASetWorkedOut_IsTheSame(string gold, string prediction)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Accepts(gold, prediction));
        Assert.Equal(Verdict.Equal, MathEquality.Accepts(prediction, gold));
    }

    [Theory]
    [InlineData("[1,3]", @"[1,2)\cup(2,3]")]
    [InlineData("[1,3]", @"[1,2]\cup[2,3)")]
    [InlineData("(1,2)", @"(0,2)\cap[1,3)")]
    [InlineData("(0,3)", @"(0,2)\cap(1,3)")]
    [InlineData(@"\{1,2,3\}", @"\{1,2\}\cup\{4\}")]
    [InlineData(@"(-\infty,\infty)", @"\mathbb{R}\setminus\{0\}")]
    [InlineData(@"\mathbb{R}", @"\mathbb{R}\setminus\{0\}")]
    [InlineData(@"\mathbb{R}\setminus\{0\}", @"\mathbb{R}\setminus\{1\}")]
    [InlineData(@"\mathbb{R}\setminus\{1,2\}", @"\mathbb{R}\setminus[1,2]")]
    [InlineData(@"\mathbb{R}\setminus\{1,2\}", @"\mathbb{R}\setminus\{1\}")]
    [InlineData(@"(0,2)\setminus(1,3)", @"(1,3)\setminus(0,2)")]
    [InlineData(@"\{0\}", @"\mathbb{R}\setminus\{0\}")]
    [InlineData("(0,2)", @"(2,0)\cup(0,2)")]
    [InlineData(@"\mathbb{N}\setminus\{0\}", @"\mathbb{R}\setminus\{0\}")]
    [InlineData(@"A\setminus B", @"B\setminus A")]
    [InlineData(@"A\cap B", @"A\cup B")]
    [InlineData("0", @"\mathbb{R}\setminus\{0\}")]
    [InlineData(@"(-\infty,\infty)", "x<2, x>1")]
    [InlineData(@"A\cap B=\emptyset", @"\emptyset")]
    [InlineData(@"(0,1)\cup(2,3)\setminus\{1\}", @"(0,1)\setminus\{1\}")]
    public void Accepts_AnotherSet_IsRefused(string gold, string prediction)
    {
        Assert.Equal(Verdict.Different, MathEquality.Accepts(gold, prediction));
        Assert.Equal(Verdict.Different, MathEquality.Accepts(prediction, gold));
    }

    [Theory]
    [InlineData(@"A\cap B", @"B\cap A")]
    [InlineData(@"\mathbb{R}\setminus\{1,2\}", @"\mathbb{R}\backslash\{2,1\}")]
    [InlineData(@"(0,1)\cap(1,2)\cap(2,3)", @"(2,3)\cap(0,1)\cap(1,2)")]
    public void Same_AnOperationInTwoSpellings_IsEqual(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }
}
