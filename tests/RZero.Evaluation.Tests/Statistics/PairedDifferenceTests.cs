using RZero.Core;
using RZero.Evaluation.Statistics;
using Xunit;

namespace RZero.Evaluation.Tests.Statistics;

public sealed class PairedDifferenceTests
{
    private const int Draws = 2000;

    /// <summary>Differences 1, 0, 0, 1: mean 1/2, deviation 0.57735, standard error 0.288675; 3.182446 of them for 3 degrees of freedom.</summary>
    [Fact]
    public void Of_FourProblems_IsAsWorkedByHand()
    {
        var difference = PairedDifference.Of([0, 1, 0, 0], [1, 1, 0, 1]);

        Assert.Equal(0.5, difference.Mean, 1e-12);
        Assert.Equal(0.5 - (3.182446 * 0.288675), difference.Low, 1e-5);
        Assert.Equal(0.5 + (3.182446 * 0.288675), difference.High, 1e-5);
    }

    /// <summary>1 - 0.025^(1/100) = 0.03622: a problem in 28 that does otherwise is missed a hundred times in a row once in forty.</summary>
    [Theory]
    [InlineData(0.0, -0.03622, 0.03622)]
    [InlineData(1.0, 0.96378, 1.0)]
    public void Of_ProblemsThatAllDifferAlike_IsNotCertain(double step, double low, double high)
    {
        var difference = PairedDifference.Of(new double[100], [.. Enumerable.Repeat(step, 100)]);

        Assert.Equal(step, difference.Mean);
        Assert.Equal(low, difference.Low, 1e-4);
        Assert.Equal(high, difference.High, 1e-4);
    }

    /// <summary>
    /// Two of two is what a coin does in half of all tries. A small difference that all show is as doubtful as the interval, which 0 is in:
    /// 2 * 0.875^10 = 0.526.
    /// </summary>
    [Theory]
    [InlineData(2, 1.0, 0.5)]
    [InlineData(10, 1.0, 0.001953125)]
    [InlineData(10, 0.125, 0.5261515)]
    [InlineData(2, 0.125, 1)]
    [InlineData(10, 0.0, 1)]
    public void Of_ProblemsThatAllDifferAlike_AreAsLikelyAsASignTestHasIt(int count, double step, double probability) =>
        Assert.Equal(probability, PairedDifference.Of(new double[count], [.. Enumerable.Repeat(step, count)]).Probability, 1e-6);

    [Fact]
    public void OfShares_WideInterval_EndsWhereADifferenceDoes()
    {
        var difference = PairedDifference.Of([0, 0.5], [0.75, 0.5]).OfShares();

        Assert.Equal((-1.0, 1.0), (difference.Low, difference.High));
    }

    [Fact]
    public void Of_ListsOfDifferentLengths_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => PairedDifference.Of([1, 0], [1, 0, 1]));

    /// <summary>
    /// Two models on problems of all difficulties, the second better by 30 % of what the first gets wrong, so that the true difference is known; by
    /// single greedy answers and by means of eight.
    /// </summary>
    [Theory]
    [InlineData(48, 1)]
    [InlineData(120, 1)]
    [InlineData(120, 8)]
    public void Of_ManyBenchmarks_HoldsTheTruthInNinetyFiveOfAHundred(int problems, int samples)
    {
        const double gain = 0.3;
        const double truth = gain * (1 - (1.0 / 3));
        var held = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var chance = new RandomSequence(StreamKey.Root(problems).Child(samples).Child(draw));
            var (first, second) = (new double[problems], new double[problems]);
            for (var problem = 0; problem < problems; problem++)
            {
                var difficulty = chance.NextUniform();
                var (one, other) = (difficulty * difficulty, (difficulty * difficulty) + (gain * (1 - (difficulty * difficulty))));
                first[problem] = Share(chance, one, samples);
                second[problem] = Share(chance, other, samples);
            }

            var difference = PairedDifference.Of(first, second);
            held += difference.Low <= truth && truth <= difference.High ? 1 : 0;
        }

        Assert.InRange(held, 0.93 * Draws, 0.97 * Draws);
    }

    private static double Share(RandomSequence chance, double probability, int samples)
    {
        var right = 0;
        for (var sample = 0; sample < samples; sample++)
        {
            right += chance.NextUniform() < probability ? 1 : 0;
        }

        return (double)right / samples;
    }
}
