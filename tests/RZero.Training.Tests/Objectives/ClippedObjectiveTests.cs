using RZero.Training.Numerics;
using Xunit;

namespace RZero.Training.Tests.Objectives;

public sealed class ClippedObjectiveTests
{
    [Theory]
    [InlineData(1, 1, -1)]
    [InlineData(1, 1.5, -1.3)]
    [InlineData(1, 0.5, -0.5)]
    [InlineData(-1, 1.5, 1.5)]
    [InlineData(-1, 0.5, 0.8)]
    [InlineData(-1, 4, 3)]
    public void Of_GoldenRatios_GiveGoldenLosses(double advantage, double ratio, double expected) =>
        Assert.Equal(expected, GrpoNumerics.PolicyLoss([[Math.Log(ratio)]], [[0]], [[advantage]], [[1]], new(0.2, 0.3, 3)).Mean, 1e-7);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.148721)]
    [InlineData(-0.5, 0.106531)]
    [InlineData(3, 10)]
    public void LowVariance_GoldenDifferences_GiveGoldenDivergences(double difference, double expected) =>
        Assert.Equal(expected, GrpoNumerics.KlPenalty([[0]], [[difference]], "low_var_kl")[0][0], 1e-6);
}
