using RZero.Training.Objectives;
using Xunit;

namespace RZero.Training.Tests.Objectives;

public sealed class ClippedRatioTests
{
    /// <summary>Worked by hand for bounds 0.8 and 1.3 and a dual bound of 3; the slope is -A r where no bound decides, else 0.</summary>
    [Theory]
    [InlineData(1, 1, -1, -1)]
    [InlineData(1, 1.5, -1.3, 0)]
    [InlineData(1, 0.5, -0.5, -0.5)]
    [InlineData(-1, 1.5, 1.5, 1.5)]
    [InlineData(-1, 0.5, 0.8, 0)]
    [InlineData(-1, 4, 3, 0)]
    public void Of_GoldenRatios_GiveGoldenLossesAndSlopes(double advantage, double ratio, double loss, double slope)
    {
        var token = ClippedRatio.Of(Math.Log(ratio), 0, advantage, new(0.2, 0.3, 3));

        Assert.Equal(loss, token.Value, 1e-12);
        Assert.Equal(slope, token.Slope, 1e-12);
    }

    [Theory]
    [InlineData(1, 1.5, true, false)]
    [InlineData(1, 0.5, false, false)]
    [InlineData(-1, 0.5, true, false)]
    [InlineData(-1, 2.9, false, false)]
    [InlineData(-1, 3.1, false, true)]
    public void Of_RatioBeyondABound_SaysWhichBoundDecided(double advantage, double ratio, bool clipped, bool dual)
    {
        var token = ClippedRatio.Of(Math.Log(ratio), 0, advantage, new(0.2, 0.3, 3));

        Assert.Equal((clipped, dual), (token.IsClipped, token.IsDualClipped));
    }
}
