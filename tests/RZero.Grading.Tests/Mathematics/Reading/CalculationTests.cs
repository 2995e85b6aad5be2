using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Reading;

/// <summary>Calculations whose last side is the answer, and equations that state something.</summary>
public sealed class CalculationTests
{
    [Theory]
    [InlineData("12", @"\boxed{3 \times 4 = 12}")]
    [InlineData("120", "5! = 120")]
    [InlineData("1000", "10^3 = 1000")]
    [InlineData("2", @"17 \bmod 5 = 2")]
    [InlineData("4", @"\sqrt{16} = 4")]
    [InlineData("2", @"17 \mod 5 = 2")]
    [InlineData("10", @"\binom52=10")]
    [InlineData("6", @"\gcd(12, 18) = 6")]
    [InlineData("3", "|-3| = 3")]
    [InlineData("3", @"\log_2 8 = 3")]
    [InlineData("-1", @"e^{i\pi} = -1")]
    [InlineData("0.5", @"\frac{1}{2} = 0.5")]
    [InlineData("12", "3*4=12.")]
    [InlineData("1/2", "1 - 1/2 = 1/2")]
    [InlineData(@"2\pi", @"\pi + \pi = 2\pi")]
    [InlineData("2, 4", "1+1=2, 2+2=4")]
    [InlineData("7", @"\lfloor 7.9 \rfloor = 7")]
    [InlineData(@"12\text{ cm}", @"3 \cdot 4 = 12\text{ cm}")]
    [InlineData("13", "3*4=13")]
    public void Same_CalculationAndItsResult_AreEqual(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData("12", @"3 \times 4 = 13")]
    [InlineData("3", @"3 \times 4 = 12")]
    [InlineData("2x", "x + x = 2x")]
    [InlineData("x+1", "2 + 3 = x + 1")]
    [InlineData("4", "3 = 4")]
    [InlineData("-3", "3 = -3")]
    [InlineData("3", "-3 = 3")]
    [InlineData("3", "3=3")]
    [InlineData("y", "2x = y")]
    [InlineData("6", @"2 + 3 \neq 6")]
    [InlineData("5", "2 + 3 < 5")]
    [InlineData("(2,1)", "(1,2) = (2,1)")]
    [InlineData("12", "204_5 = 12")]
    [InlineData("5", @"2+3 \not= 5")]
    public void Same_EquationsAndOtherResults_AreDifferent(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }
}
