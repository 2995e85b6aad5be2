using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Notation;

/// <summary>Commands that only space or set the letters of an answer.</summary>
public sealed class BlankCommandsTests
{
    [Theory]
    [InlineData("12", @"\hspace{1em}12")]
    [InlineData("12", @"12\hspace{0.1in}")]
    [InlineData("12", @"\hspace*{1em}12")]
    [InlineData("12", @"x=\hspace{2pt}12")]
    [InlineData("12", @"\underline{12}")]
    [InlineData("12", @"\underline{\underline{12}}")]
    [InlineData("12", @"\mathtt{12}")]
    [InlineData("12", @"\emph{12}")]
    [InlineData("12", @"\Large 12")]
    [InlineData("12", @"\Large{12}")]
    [InlineData("12", @"\phantom{0}12")]
    [InlineData("12", @"12\vspace{3mm}")]
    [InlineData("12", @"\phantom{x} 12")]
    [InlineData("1/2", @"\underline{\frac{1}{2}}")]
    [InlineData("x", @"\mathtt{x}")]
    public void Same_SpacedOrSetInOtherLetters_IsTheAnswer(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData("2", @"\hspace{1em}12")]
    [InlineData("012", @"\phantom{0}13")]
    [InlineData("A", @"\underline{A}")]
    [InlineData("12", @"\overline{12}")]
    [InlineData("12", @"1\phantom{3}3")]
    public void Same_OtherCommands_AreDifferent(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }
}
