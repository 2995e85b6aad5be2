using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Notation;

/// <summary>Signs and letters that are typed and not written as commands.</summary>
public sealed class UnicodeSignsTests
{
    [Theory]
    [InlineData(@"2\alpha", "2α")]
    [InlineData(@"2\beta", "2β")]
    [InlineData(@"2\gamma", "2γ")]
    [InlineData(@"2\delta", "2δ")]
    [InlineData(@"2\epsilon", "2ε")]
    [InlineData(@"2\zeta", "2ζ")]
    [InlineData(@"2\eta", "2η")]
    [InlineData(@"2\theta", "2θ")]
    [InlineData(@"2\iota", "2ι")]
    [InlineData(@"2\kappa", "2κ")]
    [InlineData(@"2\lambda", "2λ")]
    [InlineData(@"2\mu", "2μ")]
    [InlineData(@"2\nu", "2ν")]
    [InlineData(@"2\xi", "2ξ")]
    [InlineData(@"2\pi", "2π")]
    [InlineData(@"2\rho", "2ρ")]
    [InlineData(@"2\sigma", "2σ")]
    [InlineData(@"2\tau", "2τ")]
    [InlineData(@"2\upsilon", "2υ")]
    [InlineData(@"2\phi", "2φ")]
    [InlineData(@"2\chi", "2χ")]
    [InlineData(@"2\psi", "2ψ")]
    [InlineData(@"2\omega", "2ω")]
    [InlineData(@"2\Gamma", "2Γ")]
    [InlineData(@"2\Delta", "2Δ")]
    [InlineData(@"2\Theta", "2Θ")]
    [InlineData(@"2\Lambda", "2Λ")]
    [InlineData(@"2\Xi", "2Ξ")]
    [InlineData(@"2\Pi", "2Π")]
    [InlineData(@"2\Sigma", "2Σ")]
    [InlineData(@"2\Phi", "2Φ")]
    [InlineData(@"2\Psi", "2Ψ")]
    [InlineData(@"2\Omega", "2Ω")]
    [InlineData("1/2", "½")]
    [InlineData("1/3", "⅓")]
    [InlineData("3.5", "3½")]
    [InlineData("11/3", "3⅔")]
    [InlineData("x^{-1}", "x⁻¹")]
    [InlineData("x^{12}", "x¹²")]
    [InlineData("x^n", "xⁿ")]
    [InlineData("x_1", "x₁")]
    [InlineData("x_{12}", "x₁₂")]
    [InlineData("1/2", "1⁄2")]
    [InlineData("1/2", "¹⁄₂")]
    [InlineData("1/2", "1∕2")]
    [InlineData("6", "2∙3")]
    [InlineData("8", "2³")]
    [InlineData("0.001", "10⁻³")]
    [InlineData(@"\mathbb{R}", "ℝ")]
    [InlineData(@"\angle A", "∠A")]
    [InlineData("5", "ρ=5")]
    [InlineData("5", @"\rho = 5")]
    [InlineData("1, 2", "θ=1, θ=2")]
    [InlineData(@"3\sqrt{3}", "√27")]
    [InlineData(@"\sqrt{2}x", "√2x")]
    [InlineData("3", "∛27")]
    [InlineData(@"\sqrt{x+1}", "√(x+1)")]
    [InlineData(@"30^\circ", "30º")]
    [InlineData(@"\log_2 8", "log₂8")]
    [InlineData(@"\sqrt[3]{2}", "∛2")]
    [InlineData(@"x \in \mathbb{R}", "x ∈ ℝ")]
    [InlineData("-5", "‑5")]
    [InlineData(@"\frac{x}{2}", "½x")]
    [InlineData("204_5", "204₅")]
    [InlineData(@"\lfloor x \rfloor", "⌊x⌋")]
    [InlineData("x^{1/2}", "x^½")]
    public void Same_TypedSign_IsItsCommand(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData(@"\rho", "p")]
    [InlineData("3", "π=3")]
    [InlineData("1, 2", "θ=1, x=2")]
    [InlineData("2x", "θ=2x")]
    [InlineData(@"7\sqrt{2}", "√27")]
    [InlineData(@"\eta", "n")]
    [InlineData(@"\nu", "v")]
    [InlineData(@"\Delta", @"\delta")]
    [InlineData(@"\omega", "w")]
    [InlineData("3/2", "3½")]
    [InlineData("32", "3½")]
    [InlineData("1", "½")]
    [InlineData("x", "x⁻¹")]
    [InlineData("x1", "x₁")]
    [InlineData("x-1", "x⁻¹")]
    [InlineData("204", "204₅")]
    [InlineData("2045", "204₅")]
    [InlineData("21", "2¹")]
    [InlineData(@"\mathbb{R}", "ℕ")]
    [InlineData(@"\Omega", @"\omega")]
    [InlineData("12", "1⁄2")]
    public void Same_AnotherSign_IsDifferent(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Different, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData("-5", "ΔH = -5")]
    [InlineData(@"\Delta H = -5", "-5")]
    public void Accepts_ANameOfGreekLetters_IsForgiven(string gold, string prediction)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Accepts(gold, prediction));
    }
}
