using System.Text.Json.Nodes;
using RZero.Evaluation.Benchmarks.Catalog;

namespace RZero.Reports.Evaluations;

/// <summary>An evaluation as one JSON object, for other programs.</summary>
public static class EvaluationJson
{
    private const int WorstOfEach = 50;

    /// <summary>The text.</summary>
    public static string Of(EvaluationStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        return new JsonObject
        {
            ["model"] = story.Model,
            ["facts"] = new JsonObject(story.Facts.Select(fact => KeyValuePair.Create(fact.Name, (JsonNode?)fact.Value))),
            ["benchmarks"] = new JsonArray([.. story.Measured.Select(Of)]),
            ["averages"] = new JsonArray([.. story.Averages.Select(Of)]),
        }.ToJsonString() + "\n";
    }

    /// <summary>An average as an object.</summary>
    public static JsonObject Of(PaperAverage average)
    {
        ArgumentNullException.ThrowIfNull(average);
        return new()
        {
            ["average"] = $"{average.Group}".ToLowerInvariant(),
            ["value"] = average.Value,
            ["ci95"] = average.Interval is var (low, high) ? new JsonArray(low, high) : null,
            ["missing"] = new JsonArray([.. average.Missing.Select(name => (JsonNode)name)]),
        };
    }

    private static JsonObject Of(MeasuredBenchmark measured)
    {
        var (report, (low, high)) = (measured.Report, measured.Mean.Interval());
        return new()
        {
            ["benchmark"] = report.Benchmark,
            ["n"] = report.Items.Length,
            ["errors"] = report.Faults.Length,
            ["rows"] = BenchmarkCatalog.Shipped.Find(report.Benchmark)?.Rows,
            ["k"] = report.SampleCount,
            ["temperature"] = measured.Temperature,
            ["max_tokens"] = measured.MaxTokens,
            ["mean_at_k"] = report.VotesOnly ? null : report.MeanAtK,
            ["ci95"] = report.VotesOnly ? null : new JsonArray(low, high),
            ["maj_at_k"] = report.MajAtK,
            ["pass_at_k"] = report.VotesOnly ? null : report.PassAtK,
            ["truncated"] = report.TruncatedShare,
            ["no_answer"] = report.NoAnswerShare,
            ["prompts_sha256"] = report.PromptHash,
            ["seconds"] = report.Seconds,
            ["worst"] = new JsonArray([.. WorstItem.Of(report, WorstOfEach).Select(Of)]),
        };
    }

    private static JsonObject Of(WorstItem item) => new()
    {
        ["id"] = item.Result.Item.Id,
        ["mean"] = item.Result.MeanCorrect,
        ["answer"] = item.Result.Item.Answer,
        ["given"] = item.WrongAnswer,
        ["times"] = item.Times,
    };
}
