using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Notation;

/// <summary>Letters in a row: factors or a word.</summary>
public sealed class LetterProductTests
{
    [Theory]
    [InlineData("RCs", "R C s")]
    [InlineData("1+RCs", "1 + R C s")]
    [InlineData(@"\frac{RCs}{1+RCs}", @"\frac{R C s}{1 + R C s}")]
    [InlineData("RCs + RLs", "R L s + R C s")]
    [InlineData("xy", "y x")]
    [InlineData("xy", "yx")]
    [InlineData("ab", "a b")]
    [InlineData("abc", "a b c")]
    [InlineData("2abc+3abd", "3 a b d + 2 a b c")]
    [InlineData("-xy", "-x y")]
    [InlineData("nRT", "n R T")]
    [InlineData("RC", "R C")]
    [InlineData("mgh", "m g h")]
    [InlineData("RLC", "R L C")]
    [InlineData("even", "Even")]
    [InlineData("yes", "Yes")]
    [InlineData("True", "true")]
    [InlineData("kx", "k x")]
    [InlineData("5 km", @"5 \text{ km}")]
    public void Same_LettersWithAndWithoutSpaces_AreOneProduct(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData(@"\text{no}", "on")]
    [InlineData("no", "on")]
    [InlineData("red", "der")]
    [InlineData("tar", "rat")]
    [InlineData("ABC", "CBA")]
    [InlineData("BA", "AB")]
    [InlineData("HT", "TH")]
    [InlineData("HHT", "HTH")]
    [InlineData("IV", "VI")]
    [InlineData("XL", "LX")]
    [InlineData("odd", "even")]
    [InlineData("MMXIV", "MMXVI")]
    public void Same_WordsLabelsAndOrders_KeepTheirLettersInPlace(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }
}
