using RZero.Cli.Console;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class SparklineTests
{
    [Theory]
    [InlineData(new double[] { 0, 1, 2, 3, 4, 5, 6, 7 }, 8, "▁▂▃▄▅▆▇█")]
    [InlineData(new double[] { 5, 5, 5 }, 8, "▅▅▅")]
    [InlineData(new[] { 0, double.NaN, 1 }, 8, "▁ █")]
    [InlineData(new double[] { 0, 2, 8, 10 }, 2, "▁█")]
    [InlineData(new double[] { }, 8, "")]
    [InlineData(new[] { double.NaN }, 8, "")]
    public void Of_Values_AreDrawnBetweenTheirExtremes(double[] values, int width, string expected) =>
        Assert.Equal(expected, Sparkline.Of([.. values], width));
}
