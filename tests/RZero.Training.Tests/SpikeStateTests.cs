using Xunit;

namespace RZero.Training.Tests;

public sealed class SpikeStateTests
{
    private const double Deviations = 6;

    [Fact]
    public void IsSpike_BeforeEnoughNormsAreKnown_IsFalse() =>
        Assert.False(After(Enumerable.Repeat(1.0, SpikeState.Patience - 1)).IsSpike(1e6, Deviations));

    /// <summary>Norms that do not vary have a deviation of a tenth: six of them are a factor of e^0.6, 1.82.</summary>
    [Theory]
    [InlineData(1.8, false)]
    [InlineData(1.85, true)]
    [InlineData(1e6, true)]
    [InlineData(0, false)]
    public void IsSpike_AfterEqualNorms_IsWhatLiesFarAbove(double norm, bool expected) =>
        Assert.Equal(expected, After(Enumerable.Repeat(1.0, 20)).IsSpike(norm, Deviations));

    [Fact]
    public void With_OneSpike_HardlyMovesWhatIsUsual()
    {
        var usual = After(Enumerable.Repeat(1.0, 20));

        Assert.Equal(usual.Mean + (0.1 * 0.6), usual.With(1e6, Deviations).Mean, 1e-9);
    }

    /// <summary>A run whose gradients are larger from now on must not be stuck.</summary>
    [Fact]
    public void With_ManyInARow_BecomesUsual()
    {
        var state = After(Enumerable.Repeat(1.0, 20));
        var skipped = 0;
        while (state.IsSpike(20, Deviations))
        {
            state = state.With(20, Deviations);
            skipped++;
        }

        Assert.InRange(skipped, 1, 12);
    }

    private static SpikeState After(IEnumerable<double> norms) => norms.Aggregate(SpikeState.None, (state, norm) => state.With(norm, Deviations));
}
