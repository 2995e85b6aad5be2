using RZero.Core;
using RZero.Core.Answers;
using RZero.Evaluation.Comparison;
using Xunit;

namespace RZero.Evaluation.Tests.Comparison;

public sealed class ModelComparisonTests
{
    private static readonly MeasuredModel A = new("a", [At(0, "1", "0", "0", "0"), At(0.5, "11", "10", "00", "00"), At(1, "10", "10", "10", "00")]);
    private static readonly MeasuredModel B = new("b", [At(0, "1", "1", "1", "0"), At(0.5, "11", "11", "10", "00"), At(1, "11", "00", "10", "00")]);

    [Fact]
    public void Metrics_SeveralTemperatures_AreThoseOfEachAndOfEachModelsBest()
    {
        var metrics = new ModelComparison(A, B).Metrics();

        Assert.Equal(
            [
                ("greedy", 0.25, 0.75), ("mean@2 at 0.5", 0.375, 0.625), ("mean@2 at 1", 0.375, 0.375),
                ("single answers, each at its best", 0.375, 0.75),
                ("maj@2 at 1", 0.75, 0.5), ("greedy of B against maj@2 at 1 of A", 0.75, 0.75),
            ],
            metrics.Select(metric => (metric.Name, metric.ValueA, metric.ValueB)));
        Assert.All(metrics, metric => Assert.Equal(metric.ValueB - metric.ValueA, metric.Difference.Mean, 1e-12));
        Assert.Equal((0.5, 0.0), (A.Best.Temperature, B.Best.Temperature));
    }

    [Fact]
    public void Metrics_Differences_ArePairedByProblem() =>
        Assert.Equal(0.5 / Math.Sqrt(1.0 / 3 / 4), new ModelComparison(A, B).Metrics()[0].Difference.T, 1e-9);

    [Fact]
    public void Metrics_OneTemperatureAndSample_AreOne() =>
        Assert.Equal(["greedy"], new ModelComparison(A with { At = A.At[..1] }, B with { At = B.At[..1] }).Metrics().Select(metric => metric.Name));

    [Fact]
    public void Metrics_OneProblem_IsRefused()
    {
        var alone = new MeasuredModel("a", [At(0, "1")]);

        var mistake = Assert.Throws<UserException>(() => new ModelComparison(alone, alone).Metrics());
        Assert.Contains("at least two", mistake.Message, StringComparison.Ordinal);
    }

    /// <summary>One text a problem, one sign a sample; where any sample is right, so is the vote.</summary>
    private static MeasuredAt At(double temperature, params string[] problems) => new(
        temperature,
        new("b", problems[0].Length, [.. problems.Select((samples, number) => Of($"{number}", samples))], 1));

    private static ItemResult Of(string id, string samples) => new(
        new(id, $"problem {id}", "1"),
        [],
        [.. samples.Select(sample => ExtractedAnswer.Found(sample.ToString()))],
        [.. samples.Select(sample => sample == '1')],
        samples.Contains('1', StringComparison.Ordinal));
}
