using CsCheck;
using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Comparison;

public sealed class MathEqualityTests
{
    /// <summary>Fragments that together make numbers, near-numbers, lists, broken LaTeX and plain noise.</summary>
    private static readonly Gen<string> Answers = Gen.OneOf(
        Gen.OneOf(
            "1", "2", "0", "12", "1,000", "1{,}000", ".5", "0.50", "-", "+", "/", "*", "^", "^{", "}", "{", "(", ")", "[", "]", ",", @"\{", @"\}", @"\frac", "12",
            @"\frac{1}{2}", @"\dfrac12", "x", "=", "x=", @"\text{ cm}", "cm", "%", @"\%", "e5", "e-3", @"\pi", @"\sqrt3", "$", @"\left(", @"\right)", " ", ".",
            "no", "and", @"\circ", "°", "π", "\ud800", "\u202e", "٣", "!", "_5", "|", "\\").Array[0, 7].Select(string.Concat),
        Gen.Select(Gen.Int[-50, 50], Gen.Int[1, 12]).Select((n, d) => $"{n}/{d}"),
        Gen.Select(Gen.Int[-50, 50], Gen.Int[1, 12]).Select((n, d) => $@"\frac{{{n}}}{{{d}}}"),
        Gen.Int[-500, 500].Select(n => (n / 100m).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.OneOf(
            @"\frac{1}{x+1}", "x", "y", "+", "-", @"\sqrt{2}", @"\sqrt{8}", @"\sqrt{1+\sqrt{2}}", @"\pi", "e^{", "}", "^2", @"\sin(", @"\cos(", ")", "(", "2", "3", @"\ln ", "/", "=",
            @"\pm ", @"\cup ", "i", "!", @"\le ", "<", "|", @"\text{ m}", @"\begin{pmatrix}", @"\end{pmatrix}", @"\\", "&", @"\binom{5}{2}", "°", @"\infty ", @"\in ").Array[0, 8].Select(string.Concat),
        Gen.OneOf("2x+1", "1+2x", "x+x+1", @"\sqrt{8}", @"2\sqrt{2}", @"\sqrt{2}+\sqrt{2}", @"\sin^2 x+\cos^2 x", "1", "x=1", "1,2", "2,1", @"\{1,2\}", "(1,2)", @"\frac{x^2-1}{x-1}", "x+1", "y=x+1", "x+1-y=0"),
        Gen.String);

    [Theory]
    [InlineData("1/2", @"\frac{1}{2}")]
    [InlineData("1/2", "0.5")]
    [InlineData("0.50", "0.5")]
    [InlineData("-0.0", "0")]
    [InlineData("1,234.50", "1234.5")]
    [InlineData("12.5", "25/2")]
    [InlineData("2/4", "1/2")]
    [InlineData(@"\frac12", ".50")]
    [InlineData(@"-\frac{1}{2}", @"\frac{-1}{2}")]
    [InlineData(@"\frac{1}{-2}", "-0.5")]
    [InlineData(@"\frac{\frac{1}{2}}{3}", "1/6")]
    [InlineData(@"50\%", "0.5")]
    [InlineData("8 percent", @"8\%")]
    [InlineData("7 3/4", "7.75")]
    [InlineData(@"-1\frac{3}{4}", "-1.75")]
    [InlineData("1,234,567", "1234567")]
    [InlineData(@"1{,}234", @"1,\!234")]
    [InlineData("8.7e8", @"8.7 \times 10^{8}")]
    [InlineData("3.83 * 10^-5", "0.0000383")]
    [InlineData("x = 5", "5")]
    [InlineData(@"$\boxed{5}$", "5.")]
    [InlineData("+5", "{5}")]
    [InlineData(@"\left( 1, \, 2 \right)", "(1.0,4/2)")]
    [InlineData(@"\{1, 2\}", @"\left\{2.0, 1, 1\right\}")]
    [InlineData("x = 2, x = -3", "2, -3")]
    [InlineData("90^\\circ", "90")]
    [InlineData("90°", @"90^{\circ}")]
    [InlineData("12 dollars", @"\$12")]
    [InlineData(@"\text{Evelyn}", "evelyn")]
    [InlineData(@"x^2 + 2*x", "x^{2}+2x")]
    [InlineData(@"\tfrac{\pi}{6}", @"\dfrac{π}{6}")]
    [InlineData("x != 3", @"x \neq 3")]
    [InlineData(@"\begin{pmatrix}1 & 2 \\ 3 & 4\end{pmatrix}", @"\left[\begin{array}{cc}1 & 2 \\ 3 & 4\end{array}\right]")]
    [InlineData("25 square feet", @"25\text{ ft}^2")]
    [InlineData("25 sq ft", "25 feet squared")]
    [InlineData("3 cubic meters", @"3\text{ m}^3")]
    [InlineData("5 apples", @"5\text{ apples}")]
    [InlineData("2 theta", @"2\theta")]
    public void Same_TwoSpellings_AreEqual(string left, string right) => Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));

    [Theory]
    [InlineData("2.55e-10", "3.61e-10")]
    [InlineData("x!=3", @"x \neq 3")]
    [InlineData("x != 3", "x = 3")]
    [InlineData("1,234.50", "1234.05")]
    [InlineData("12.5", "12.05")]
    [InlineData("-12.5", "12.5")]
    [InlineData("1/2", "1/3")]
    [InlineData("0.333", "1/3")]
    [InlineData("0.1000000000000000000000001", "0.1")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("-5", "5")]
    [InlineData("50%", "50")]
    [InlineData("(1,2)", "(2,1)")]
    [InlineData("(1,2)", "[1,2]")]
    [InlineData("(1,2)", @"\{1,2\}")]
    [InlineData("x=2, y=3", "x=3, y=2")]
    [InlineData("x=2, y=3", "y=2, x=3")]
    [InlineData("204_5", "204_6")]
    [InlineData("1 2", "12")]
    [InlineData("203", "003.5")]
    [InlineData("x^2", "x2")]
    [InlineData(@"\frac{1}{0}", @"\frac{2}{0}")]
    [InlineData("A", "B")]
    [InlineData("١", "1")]
    [InlineData("5 squared", "5")]
    [InlineData("25 square feet", "25 feet")]
    [InlineData("5 apples", "5")]
    [InlineData("5 apples", "5 oranges")]
    public void Same_TwoValues_AreDifferent(string left, string right) => Assert.Equal(Verdict.Different, MathEquality.Same(left, right));

    [Theory]
    [InlineData("", "")]
    [InlineData(" ", "5")]
    [InlineData("$", ".")]
    [InlineData("9^{9^{9}}", "1")]
    [InlineData("1e999999999", "1e999999998")]
    public void Same_NothingOrTooMuch_IsUndecided(string left, string right) => Assert.Equal(Verdict.Undecided, MathEquality.Same(left, right));

    [Fact]
    public void Same_AnyAnswer_EqualsItself() =>
        Answers.Where(answer => !string.IsNullOrWhiteSpace(answer)).Sample(answer => MathEquality.Same(answer, answer) == Verdict.Equal, iter: 5_000);

    [Fact]
    public void Same_AnyPair_IsSymmetric() =>
        Gen.Select(Answers, Answers).Sample((left, right) => MathEquality.Same(left, right) == MathEquality.Same(right, left), iter: 5_000);

    [Fact]
    public void Same_AnyTriple_IsTransitiveWhereItDecides() => Gen.Select(Answers, Answers, Answers).Sample(
        (a, b, c) =>
        {
            var (ab, bc, ac) = (MathEquality.Same(a, b), MathEquality.Same(b, c), MathEquality.Same(a, c));
            return ab != Verdict.Equal || ac == Verdict.Undecided || bc == Verdict.Undecided || ac == bc;
        },
        iter: 10_000);

    [Fact]
    public void Same_AnyTwoFractions_AgreesWithCrossMultiplication() =>
        Gen.Select(Gen.Int[-40, 40], Gen.Int[1, 40], Gen.Int[-40, 40], Gen.Int[1, 40]).Sample(
            (a, b, c, d) => (MathEquality.Same($"{a}/{b}", $@"\frac{{{c}}}{{{d}}}") == Verdict.Equal) == (a * d == c * b),
            iter: 5_000);
}
