using RZero.Reports.Charts;
using Xunit;

namespace RZero.Reports.Tests.Charts;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(3, 47, new double[] { 10, 20, 30, 40 })]
    [InlineData(-0.002, 0.002, new[] { -0.002, -0.001, 0, 0.001, 0.002 })]
    public void Ticks_AnyRange_AreRound(double low, double high, double[] expected) =>
        Assert.Equal(expected, new Axis(low, high, 0, 100).Ticks.Select(tick => Math.Round(tick, 9)));

    [Fact]
    public void Ticks_FewSteps_AreWhole() => Assert.Equal([1, 2, 3], new Axis(1, 3, 0, 100, whole: true).Ticks);

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    [InlineData(-3)]
    public void Ticks_OneValue_HasRoomAroundIt(double value)
    {
        var axis = new Axis(value, value, 0, 100);

        Assert.True(axis.Low < axis.High && axis.Ticks.Length is > 1 and < 20);
    }

    [Fact]
    public void At_ValueOutside_StaysInThePicture() => Assert.Equal((100, 10), (new Axis(0, 1, 100, 10).At(-5), new Axis(0, 1, 100, 10).At(7)));
}
