using System.Text.Json;
using RZero.Evaluation.Statistics;
using RZero.Testing;
using Xunit;

namespace RZero.Evaluation.Tests.Statistics;

/// <summary>Recorded from statsmodels and SciPy.</summary>
public sealed class RecordedStatisticsTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void ClopperPearson_RecordedCases_GivesTheirIntervals()
    {
        foreach (var (inputs, expected) in Rows("clopper_pearson"))
        {
            var (low, high) = ClopperPearsonInterval.Of(
                inputs.GetProperty("successes").GetInt32(), inputs.GetProperty("trials").GetInt32(), inputs.GetProperty("level").GetDouble());
            Assert.Equal(expected[0].GetDouble(), low, Tolerance);
            Assert.Equal(expected[1].GetDouble(), high, Tolerance);
        }
    }

    [Fact]
    public void McNemar_RecordedCases_GivesTheirProbabilities()
    {
        foreach (var (inputs, expected) in Rows("mcnemar_exact"))
        {
            var probability = McNemarTest.Probability(inputs.GetProperty("only_a_right").GetInt32(), inputs.GetProperty("only_b_right").GetInt32());
            Assert.Equal(expected.GetDouble(), probability, Tolerance);
        }
    }

    [Fact]
    public void PairedDifference_RecordedCases_GivesTheirMeansIntervalsAndProbabilities()
    {
        foreach (var (inputs, expected) in Rows("paired_difference"))
        {
            var difference = PairedDifference.Of(Numbers(inputs, "a"), Numbers(inputs, "b"));
            Assert.Equal(expected.GetProperty("mean").GetDouble(), difference.Mean, Tolerance);
            Assert.Equal(expected.GetProperty("t").GetDouble(), difference.T, Tolerance);
            Assert.Equal(expected.GetProperty("p").GetDouble(), difference.Probability, Tolerance);
            Assert.Equal(expected.GetProperty("interval95")[0].GetDouble(), difference.Low, Tolerance);
            Assert.Equal(expected.GetProperty("interval95")[1].GetDouble(), difference.High, Tolerance);
        }
    }

    private static List<(JsonElement Inputs, JsonElement Expected)> Rows(string function)
    {
        var rows = File.ReadLines(SharedData.Require("cases/statistics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(row => row.GetProperty("function").GetString() == function)
            .Select(row => (row.GetProperty("inputs"), row.GetProperty("expected"))).ToList();
        Assert.NotEmpty(rows);
        return rows;
    }

    private static double[] Numbers(JsonElement inputs, string name) =>
        [.. inputs.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
