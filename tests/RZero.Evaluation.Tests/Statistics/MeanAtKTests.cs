using System.Text.Json;
using RZero.Evaluation.Statistics;
using RZero.Testing;
using Xunit;

namespace RZero.Evaluation.Tests.Statistics;

public sealed class MeanAtKTests
{
    /// <summary>Recorded from numpy: problems are the units, clustered over their samples.</summary>
    [Fact]
    public void Of_RecordedCases_GivesTheirMeansAndErrors()
    {
        var rows = File.ReadLines(SharedData.Require("cases/statistics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(row => row.GetProperty("function").GetString() == "mean_at_k_item_standard_error").ToList();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var problems = row.GetProperty("inputs").GetProperty("correct").EnumerateArray()
                .Select(samples => samples.EnumerateArray().Select(sample => sample.GetDouble()).ToArray()).ToList();
            var mean = MeanAtK.Of(problems.ConvertAll(samples => samples.Average()), problems[0].Length);
            Assert.Equal(row.GetProperty("expected").GetProperty("mean").GetDouble(), mean.Mean, 1e-12);
            Assert.Equal(row.GetProperty("expected").GetProperty("standard_error").GetDouble(), mean.StandardError, 1e-12);
        }
    }

    /// <summary>A normal interval would have no width here.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Interval_AllOrNoneRight_IsThatOfAsManyTrialsAsProblems(double accuracy)
    {
        var interval = MeanAtK.Of([.. Enumerable.Repeat(accuracy, 7)], 8).Interval();

        Assert.Equal(WilsonInterval.Of(accuracy, 7), interval);
    }

    /// <summary>
    /// Two hundred problems that are solved with chances from 0 to 1, eight samples each, measured 4,000 times: the means spread by 0.0102, and what
    /// is said from each measurement alone is that on average. Drawing other problems too would spread them twice as much.
    /// </summary>
    [Fact]
    public void ErrorOfSampling_SameProblemsMeasuredAgain_IsTheSpreadOfTheMeans()
    {
        var random = new Random(1);
        double[] chances = [.. Enumerable.Range(0, 200).Select(problem => problem / 199.0)];
        var (means, errors) = (new List<double>(), new List<double>());
        for (var i = 0; i < 4000; i++)
        {
            var measured = chances.Select(chance => Enumerable.Range(0, 8).Count(_ => random.NextDouble() < chance) / 8.0).ToArray();
            means.Add(measured.Average());
            errors.Add(MeanAtK.ErrorOfSampling(measured, 8)!.Value);
        }

        var spread = Math.Sqrt(means.Sum(mean => (mean - means.Average()) * (mean - means.Average())) / (means.Count - 1));
        Assert.Equal(Math.Sqrt(chances.Sum(chance => chance * (1 - chance)) / 8) / 200, spread, 4e-4);
        Assert.Equal(spread, errors.Average(), 4e-4);
        Assert.Null(MeanAtK.ErrorOfSampling([1.0, 0], 1));
    }

    [Fact]
    public void Interval_EveryProblemHalfRight_IsThatOfAllSamples() =>
        Assert.Equal(WilsonInterval.Of(0.5, 56), MeanAtK.Of([.. Enumerable.Repeat(0.5, 7)], 8).Interval());

    [Fact]
    public void Interval_OneProblem_IsThatOfOneTrial() => Assert.Equal(WilsonInterval.Of(0.5, 1), MeanAtK.Of([0.5], 8).Interval());

    /// <summary>20,000 draws of 40 problems of skills from 0 to 1, 4 samples each; the true mean is 1/2. Three deviations of the share: 0.5 points.</summary>
    [Fact]
    public void Interval_ManyDraws_CoversTheTruthAsOftenAsItSays()
    {
        var random = new Random(5);
        var covered = Enumerable.Range(0, 20_000).Count(_ =>
        {
            var accuracies = Enumerable.Range(0, 40).Select(_ => random.NextDouble()).Select(skill => Enumerable.Range(0, 4).Count(_ => random.NextDouble() < skill) / 4.0);
            var (low, high) = MeanAtK.Of([.. accuracies], 4).Interval();
            return low <= 0.5 && 0.5 <= high;
        });

        Assert.InRange(covered / 20_000.0, 0.935, 0.965);
    }
}
