using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Notation;

/// <summary>TeX's infix forms.</summary>
public sealed class InfixFormsTests
{
    [Theory]
    [InlineData(@"\frac{1}{2}", @"{1 \over 2}")]
    [InlineData(@"\sqrt{\frac{2}{3}}", @"\sqrt{2\over 3}")]
    [InlineData(@"\frac{6}{5}", @"{(3)(4) \over 2\sqrt{4+3(7)}}")]
    [InlineData(@"2\frac{1}{2}", @"2{1\over2}")]
    [InlineData("x^{1/2}", @"x^{1\over 2}")]
    [InlineData(@"\frac{1}{2}", @"1 \over 2")]
    [InlineData(@"\frac12, \frac13", @"1\over2, 1\over3")]
    [InlineData(@"\frac{-1}{2}", @"-{1\over 2}")]
    [InlineData(@"x = \frac12", @"x = {1\over2}")]
    [InlineData(@"(\frac12, 3)", @"({1 \over 2}, 3)")]
    [InlineData(@"\frac{1}{1+\frac{1}{2}}", @"{1 \over 1 + {1 \over 2}}")]
    [InlineData(@"\binom{7}{2}", @"{7 \choose 2}")]
    [InlineData("21", @"{7 \choose 2}")]
    [InlineData(@"\binom{7}{2}", @"\left( {7 \atop 2} \right)")]
    [InlineData(@"\binom{12}{2}", @"{12 \choose 2}")]
    public void Same_InfixForm_IsItsCommand(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData(@"\frac{1}{2}", @"{2 \over 1}")]
    public void Same_InfixFormOfAnotherValue_IsDifferent(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData(@"1 \over 2 \over 3")]
    [InlineData(@"{\over 2}")]
    [InlineData(@"{1 \over}")]
    [InlineData(@"\over")]
    public void Same_NoFormula_EqualsNothingElse(string broken)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(broken, broken));
        Assert.All(["1/2", "2", "1", "1/6", "3/2"], value => Assert.NotEqual(Verdict.Equal, MathEquality.Same(broken, value)));
    }
}
