using RZero.Core;
using RZero.Training.Objectives;
using Xunit;

namespace RZero.Training.Tests.Objectives;

public sealed class DivergencesTests
{
    /// <summary>Golden values of the estimators at d = log reference - log policy, worked out with a calculator.</summary>
    [Theory]
    [InlineData("k1", 0.5, -0.5)]
    [InlineData("k1", -0.5, 0.5)]
    [InlineData("abs", 0.5, 0.5)]
    [InlineData("abs", -0.5, 0.5)]
    [InlineData("k2", -0.5, 0.125)]
    [InlineData("k3", 0, 0)]
    [InlineData("k3", 0.5, 0.148721)]
    [InlineData("k3", -0.5, 0.106531)]
    public void At_GoldenDifferences_GiveGoldenDivergences(string name, double difference, double expected) =>
        Assert.Equal(expected, Divergences.All.Find(name).At(-1, -1 + difference).Value, 1e-6);

    [Fact]
    public void At_BeyondTheBound_IsTheBoundWithoutSlope()
    {
        var divergence = new BoundedDivergence(Divergences.All.Find("k3"), Divergences.OfficialBound);

        Assert.Equal(new(10, 0), divergence.At(-4, -1));
        Assert.Equal(new(-10, 0), new BoundedDivergence(Divergences.All.Find("k1"), 10).At(-20, -1));
    }

    /// <summary>Slopes against central differences of step 1e-6, within 1e-6.</summary>
    [Theory]
    [InlineData("k1")]
    [InlineData("abs")]
    [InlineData("k2")]
    [InlineData("k3")]
    public void At_AnyLogProb_HasTheSlopeOfItsValue(string name)
    {
        var divergence = Divergences.All.Find(name);
        foreach (var logProb in new[] { -3.0, -1.2, -0.8, -0.1 })
        {
            const double step = 1e-6;
            var rise = divergence.At(logProb + step, -1).Value - divergence.At(logProb - step, -1).Value;
            Assert.Equal(rise / (2 * step), divergence.At(logProb, -1).Slope, 1e-6);
        }
    }

    [Fact]
    public void Find_UnknownName_OffersTheNearest()
    {
        var refusal = Assert.Throws<UserException>(() => Divergences.All.Find("k4"));

        Assert.Contains("Did you mean k1?", refusal.Message, StringComparison.Ordinal);
    }
}
