using RZero.Evaluation.Statistics;
using Xunit;

namespace RZero.Evaluation.Tests.Statistics;

public sealed class BetaDistributionTests
{
    /// <summary>With whole shapes the integral is a sum of binomial probabilities: of at least a successes in a + b - 1 trials.</summary>
    [Theory]
    [InlineData(1, 1, 0.3)]
    [InlineData(2, 5, 0.1)]
    [InlineData(2, 5, 0.9)]
    [InlineData(30, 40, 0.42)]
    [InlineData(7, 200, 0.05)]
    public void CumulativeAt_WholeShapes_IsASumOfBinomialProbabilities(int a, int b, double x)
    {
        var (trials, expected) = (a + b - 1, 0.0);
        for (var successes = a; successes <= trials; successes++)
        {
            expected += Enumerable.Range(1, successes).Aggregate(1.0, (chosen, i) => chosen * (trials - successes + i) / i)
                * Math.Pow(x, successes) * Math.Pow(1 - x, trials - successes);
        }

        Assert.Equal(expected, new BetaDistribution(a, b).CumulativeAt(x), 1e-12);
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(3, 0.5)]
    [InlineData(12, 80)]
    public void Quantile_OfAProbability_LeadsBackToIt(double a, double b)
    {
        var distribution = new BetaDistribution(a, b);

        Assert.All(
            new[] { 0.001, 0.025, 0.5, 0.975 },
            probability => Assert.Equal(probability, distribution.CumulativeAt(distribution.Quantile(probability)), 1e-12));
    }

    [Fact]
    public void CumulativeAt_Ends_IsZeroAndOne() =>
        Assert.Equal((0.0, 1.0), (new BetaDistribution(2, 3).CumulativeAt(0), new BetaDistribution(2, 3).CumulativeAt(1)));

    [Fact]
    public void CumulativeAt_Outside_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new BetaDistribution(2, 3).CumulativeAt(1.1));
}
