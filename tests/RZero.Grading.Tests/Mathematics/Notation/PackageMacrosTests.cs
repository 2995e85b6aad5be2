using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Notation;

/// <summary>Macros of siunitx, physics and xcolor.</summary>
public sealed class PackageMacrosTests
{
    [Theory]
    [InlineData("12500", @"\num{12500}")]
    [InlineData("1500", @"\num{1.5e3}")]
    [InlineData("12500", @"\num{12 500}")]
    [InlineData("12500", @"\num{12,500}")]
    [InlineData("1.5", @"\num{1,5}")]
    [InlineData("-5", @"\num{-5}")]
    [InlineData("(12500, 3)", @"(\num{12,500}, 3)")]
    [InlineData(@"30^\circ", @"\ang{30}")]
    [InlineData("30", @"\ang{30}")]
    [InlineData(@"\frac12", @"\sin\ang{30}")]
    [InlineData("30.5", @"\ang{30;30;}")]
    [InlineData(@"3\text{ m}", @"\SI{3}{m}")]
    [InlineData(@"3\text{ m}", @"\qty{3}{\meter}")]
    [InlineData(@"3\text{ m}", @"\SI{3}{\metre}")]
    [InlineData(@"3\text{ km}", @"\qty{3}{\kilo\meter}")]
    [InlineData(@"9.8\text{ m/s}^2", @"\SI{9.8}{\meter\per\second\squared}")]
    [InlineData(@"9.8\text{ m/s}^2", @"\qty{9.8}{m/s^2}")]
    [InlineData(@"3\text{ m}", @"3\,\unit{m}")]
    [InlineData(@"20\%", @"\SI{20}{\percent}")]
    [InlineData(@"20\%", @"\qty{20}{\%}")]
    [InlineData(@"\frac{x+1}{2}", @"\qty(\frac{x+1}{2})")]
    [InlineData(@"45^\circ", @"\SI{45}{\degree}")]
    [InlineData("5", @"\textcolor{red}{5}")]
    [InlineData("5", @"\color{blue}{5}")]
    [InlineData("5", @"\abs{-5}")]
    public void Same_Macro_IsPlainLatex(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData(@"3\text{ m}", @"\SI{3}{cm}")]
    public void Same_MacroOfAnotherUnit_IsDifferent(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData(@"\num{12")]
    [InlineData(@"\num")]
    [InlineData(@"\SI{3}")]
    [InlineData(@"\ang{}")]
    [InlineData(@"\numeral{5}")]
    public void Same_BrokenOrUnknownMacro_EqualsOnlyItself(string broken)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(broken, broken));
        Assert.All(["12", "3", "5", "0", "m"], value => Assert.NotEqual(Verdict.Equal, MathEquality.Same(broken, value)));
    }
}
