using RZero.Reports.Html;
using Xunit;

namespace RZero.Reports.Tests.Html;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.4217, "42.2")]
    [InlineData(1.0, "100.0")]
    [InlineData(null, "–")]
    public void Percent_Share_HasOneDigit(double? share, string expected) => Assert.Equal(expected, Figures.Percent(share));

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(812.4, "812")]
    [InlineData(12.34, "12.3")]
    [InlineData(-1.234, "-1.23")]
    [InlineData(0.00123, "0.00123")]
    [InlineData(0.0000123, "1.23e-5")]
    [InlineData(2500000.0, "2.5e6")]
    [InlineData(double.NaN, "NaN")]
    public void Number_AnySize_HasAboutThreeDigits(double number, string expected) => Assert.Equal(expected, Figures.Number(number));

    [Theory]
    [InlineData(1.26, "1.3 s")]
    [InlineData(135, "2 min 15 s")]
    [InlineData(7384, "2 h 03 min")]
    [InlineData(-1, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    public void Duration_Seconds_AreSaidInTheirUnit(double seconds, string expected) => Assert.Equal(expected, Figures.Duration(seconds));
}
