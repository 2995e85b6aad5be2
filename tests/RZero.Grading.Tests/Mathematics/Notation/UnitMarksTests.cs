using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Notation;

/// <summary>Units that are written like mathematics.</summary>
public sealed class UnitMarksTests
{
    [Theory]
    [InlineData("12", @"12^\circ\mathrm{C}")]
    [InlineData("12", @"12^\circ C")]
    [InlineData("12", @"12^{\circ}\text{C}")]
    [InlineData("12", "12°C")]
    [InlineData("12", @"12\mathrm{m}/\mathrm{s}")]
    [InlineData("12", @"12~\Omega")]
    [InlineData("12", "12度")]
    [InlineData("12", "12 ℃")]
    [InlineData("12", "12 km/h")]
    [InlineData("12", "12 m/s")]
    [InlineData("12", "12 m/s^2")]
    [InlineData("12", @"12\text{m}/\text{s}")]
    [InlineData("12", @"12\,\frac{\mathrm{km}}{\mathrm{h}}")]
    [InlineData("12", @"12\,\frac{\text{m}}{\text{s}^2}")]
    [InlineData("12", @"12\,\frac{m}{s}")]
    [InlineData("12", @"12\ \mu\text{m}")]
    [InlineData("12", "12 μm")]
    [InlineData("12", @"12\ \Omega")]
    [InlineData("12", "12 Ω")]
    [InlineData("12", @"12\text{ k}\Omega")]
    [InlineData("12", "€12")]
    [InlineData("12", "£12")]
    [InlineData("12", "¥12")]
    [InlineData("12", "12€")]
    [InlineData("12", @"\euro 12")]
    [InlineData("12", "12 USD")]
    [InlineData("12", "12 euros")]
    [InlineData("12", "12元")]
    [InlineData("12", "12个")]
    [InlineData("12", "12米")]
    [InlineData("12", @"12\text{ N}\cdot\text{m}")]
    [InlineData("12", "12 miles per hour")]
    [InlineData(@"12\text{ km/h}", "12")]
    [InlineData("12 km/h", "12")]
    [InlineData("12.5", "€12.50")]
    [InlineData("5000000", "€5 million")]
    [InlineData("1/2", @"\frac{1}{2}\text{ km/h}")]
    public void Accepts_UnitBehindANumber_IsForgiven(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Accepts(left, right));
    }

    [Theory]
    [InlineData(@"12\text{ km/h}", "12 km/h")]
    [InlineData(@"12\text{ m/s}", @"12\text{m}/\text{s}")]
    [InlineData(@"12\text{ km/h}", @"12\,\frac{\mathrm{km}}{\mathrm{h}}")]
    [InlineData(@"12\text{ m/s}^2", @"12\,\frac{\text{m}}{\text{s}^2}")]
    [InlineData("12°C", "12 ℃")]
    [InlineData("12°C", @"12^\circ\mathrm{C}")]
    [InlineData("€12", "12€")]
    [InlineData("€12", "12 euros")]
    [InlineData("€5 million", "5000000 euros")]
    [InlineData("12元", @"12\text{元}")]
    [InlineData("12米", @"12\text{ m}")]
    [InlineData("12", @"12\text{ USD}")]
    [InlineData(@"12\ \mu\text{m}", @"12\text{ μm}")]
    [InlineData(@"2\frac{m}{s}", @"\frac{2m}{s}")]
    [InlineData(@"2 \Omega x", @"2x\Omega")]
    [InlineData("3 m/s", @"\frac{3m}{s}")]
    public void Same_OneUnitInTwoSpellings_IsEqual(string left, string right)
    {
        Assert.Equal(Verdict.Equal, MathEquality.Same(left, right));
        Assert.Equal(Verdict.Equal, MathEquality.Same(right, left));
    }

    [Theory]
    [InlineData("12", "12/h")]
    [InlineData("2", @"2\frac{g}{h}")]
    [InlineData("2", @"2 \frac{s}{m}")]
    [InlineData(@"2\Omega", "2")]
    [InlineData("2", @"2\Omega")]
    [InlineData("3m/s", "3")]
    [InlineData(@"3\frac{m}{s}", "3")]
    [InlineData("12", "12 m")]
    [InlineData("12", "12 C")]
    [InlineData("12", "12 x/y")]
    [InlineData("12", "12 cm/x")]
    [InlineData("12", "12 F/C")]
    [InlineData("12", "13 km/h")]
    [InlineData("12", @"12\ \omega")]
    [InlineData("12", @"\Omega")]
    [InlineData("12", "12万")]
    [InlineData("12", "12分之一")]
    [InlineData("12", @"12\frac{x}{y}")]
    [InlineData("12 km/h", "12 m/s")]
    [InlineData("12 km/h", "12 km")]
    [InlineData("12 m/s", @"12\text{ km}")]
    [InlineData(@"12\ \Omega", @"12\text{ m}")]
    [InlineData("€12", "£12")]
    [InlineData(@"\$12", "€12")]
    [InlineData("€12", "12 cents")]
    [InlineData("12元", "12个")]
    [InlineData("12°C", "12°F")]
    [InlineData("12°C", @"12\text{ m}")]
    [InlineData(@"\frac12", @"\sin 30° C")]
    [InlineData("12", "€13")]
    [InlineData("12", "12 km/3")]
    [InlineData("4", "12 km/3")]
    public void Accepts_OtherUnitsAndVariables_AreRefused(string left, string right)
    {
        Assert.Equal(Verdict.Different, MathEquality.Accepts(left, right));
    }
}
