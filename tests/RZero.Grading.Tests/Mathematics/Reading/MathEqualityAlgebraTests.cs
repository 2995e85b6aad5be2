using CsCheck;
using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Reading;

/// <summary>Algebra through the exact relation: identities that hold, and near misses that do not.</summary>
public sealed class MathEqualityAlgebraTests
{
    [Theory]
    [InlineData("2k+2", "2(1+k)")]
    [InlineData("(x-1)(x+1)(x^2+1)", "x^4-1")]
    [InlineData(@"\frac{x^2-1}{x-1}", "x+1")]
    [InlineData(@"\frac{1}{x+1}+\frac{1}{x-1}", @"\frac{2x}{x^2-1}")]
    [InlineData("(x+y)^2 - (x-y)^2", "4xy")]
    [InlineData(@"\sqrt{8}", @"2\sqrt2")]
    [InlineData(@"\frac{1}{\sqrt{5}+3}", @"\frac{3-\sqrt{5}}{4}")]
    [InlineData(@"\sqrt{3+2\sqrt{2}}", @"1+\sqrt{2}")]
    [InlineData(@"\sqrt[3]{54}", @"3\sqrt[3]{2}")]
    [InlineData(@"\sqrt{2}\cdot\sqrt[3]{2}", @"2^{5/6}")]
    [InlineData(@"\frac{1}{1+\sqrt[3]{2}}", @"\frac{1-\sqrt[3]{2}+\sqrt[3]{4}}{3}")]
    [InlineData(@"\frac{3+i}{1-i}", "1+2i")]
    [InlineData(@"\sqrt{-9}", "3i")]
    [InlineData(@"e^{i\pi}", "-1")]
    [InlineData(@"\log_2 12", @"2+\frac{\ln 3}{\ln 2}")]
    [InlineData(@"\ln\frac{8}{9}", @"3\ln 2-2\ln 3")]
    [InlineData(@"e^{2\ln 3}", "9")]
    [InlineData("2^{k-n}", @"\frac{2^k}{2^n}")]
    [InlineData("6^{n}", @"2^n \cdot 3^n")]
    [InlineData("4^n", "2^{2n}")]
    [InlineData(@"\sin 75^\circ", @"\frac{\sqrt{6}+\sqrt{2}}{4}")]
    [InlineData(@"\cos\frac{\pi}{5}", @"\frac{1+\sqrt5}{4}")]
    [InlineData(@"\tan^2 y + 1", @"\sec^2 y")]
    [InlineData(@"\sin 2x", @"2\sin x\cos x")]
    [InlineData(@"\arctan 2 + \arctan 3", @"\frac{3\pi}{4}")]
    [InlineData(@"\frac{(n+1)!}{(n-1)!}", "n^2+n")]
    [InlineData(@"\binom{n}{2}", @"\frac{n(n-1)}{2}")]
    [InlineData(@"|-3\sqrt{2}|", @"\sqrt{18}")]
    [InlineData(@"\frac{5 \pm \sqrt{17}}{4}", @"\frac{5+\sqrt{17}}{4}, \frac{5-\sqrt{17}}{4}")]
    [InlineData("y = 2x + 3", "2x - y + 3 = 0")]
    [InlineData(@"-x \ge -1", @"x \le 1")]
    [InlineData(@"2 < x \le 4", @"2<x\leq4")]
    [InlineData(@"(-\infty,1)\cup(3,\infty)", @"(3,+\infty)\cup(-\infty,1)")]
    [InlineData("1, 2, 3", @"\{3,2,1\}")]
    [InlineData(@"\begin{pmatrix}1/2 & x+x\\ 0 & 1\end{pmatrix}", @"\begin{bmatrix}0.5&2x\\0&1\end{bmatrix}")]
    [InlineData(@"0.1\overline{6}", "1/6")]
    [InlineData(@"3 \text{ cm}", @"3.0\text{ centimeters}")]
    [InlineData(@"5 \text{ million}", "5,000,000")]
    [InlineData("f(2) = 13.0", "13")]
    [InlineData("x^{2/3}", @"\sqrt[3]{x^2}")]
    public void Same_EqualForms_AreEqual(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData("2k+2", "2k+1")]
    [InlineData(@"\sqrt{2}+\sqrt{3}", @"\sqrt{5}")]
    [InlineData(@"\sqrt{2}", "1.41421356237309504880168872420969807856967187537694")]
    [InlineData(@"\pi", @"\frac{355}{113}")]
    [InlineData(@"\sqrt{3+2\sqrt{2}}", @"1+\sqrt{2}+10^{-40}")]
    [InlineData(@"\sqrt{x^2}", "x")]
    [InlineData(@"\sin 2x", @"2\sin x")]
    [InlineData(@"\ln 9", @"3\ln 3")]
    [InlineData("x^2 = x", "x = 1")]
    [InlineData("x < 2", @"x \le 2")]
    [InlineData("x < 2", "x > 2")]
    [InlineData("(1,2)", @"\{1,2\}")]
    [InlineData(@"[1,2)\cup[3,4]", @"[1,2]\cup[3,4]")]
    [InlineData("I(0)", @"I(0)e^{-\frac{t}{RC}}")]
    [InlineData(@"\frac{dx}{dt}", @"\frac{x}{t}")]
    [InlineData(@"7 \text{ (mod 9)}", @"9 \text{ (mod 7)}")]
    [InlineData(@"5\text{ cm}", @"5\text{ m}")]
    [InlineData(@"5\text{ cm}", @"5\text{ cm}^2")]
    [InlineData(@"5\text{ cm}", "5")]
    [InlineData("204_5", "54")]
    [InlineData("n!", "n")]
    [InlineData(@"\frac{1}{x}", "x")]
    public void Same_NearMisses_AreDifferent(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }

    /// <summary>The slow reference multiplies out by hand: (x + a)(x + b) against x^2 + (a + b) x + a b.</summary>
    [Fact]
    public void Same_AnyProductOfTwoFactors_AgreesWithItsExpansion() =>
        Gen.Select(Gen.Int[-30, 30], Gen.Int[-30, 30], Gen.Int[-1, 1]).Sample(
            (a, b, slip) => MathEquality.Same($"(x+{a})(x+{b})", $"x^2+{a + b}x+{(a * b) + slip}") == (slip == 0 ? Verdict.Equal : Verdict.Different),
            iter: 1_000);

    [Fact]
    public void Same_AnySquareRoot_AgreesWithItsSquareFactorTakenOut() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[2, 60], Gen.Int[0, 1]).Sample(
            (outside, inside, slip) => MathEquality.Same($@"\sqrt{{{outside * outside * inside}}}", $@"{outside}\sqrt{{{inside + slip}}}") == (slip == 0 ? Verdict.Equal : Verdict.Different),
            iter: 1_000);
}
