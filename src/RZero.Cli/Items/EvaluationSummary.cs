using System.Text.Json.Nodes;
using RZero.Evaluation;

namespace RZero.Cli.Items;

/// <summary>An evaluation as one JSON object.</summary>
internal static class EvaluationSummary
{
    /// <summary>The summary.</summary>
    public static JsonObject Of(EvaluationReport report)
    {
        var (low, high) = report.Interval;
        var summary = new JsonObject
        {
            ["benchmark"] = report.Benchmark,
            ["n"] = report.Items.Length,
            ["k"] = report.SampleCount,
            ["mean_at_k"] = Known(report, report.MeanAtK),
            ["ci95"] = report.VotesOnly ? null : new JsonArray(low, high),
            ["maj_at_k"] = report.MajAtK,
            ["pass_at_k"] = Known(report, report.PassAtK),
            ["truncated"] = Known(report, report.TruncatedShare),
            ["no_answer"] = Known(report, report.NoAnswerShare),
            ["prompts_sha256"] = report.PromptHash,
            ["options_prompt_sha256"] = report.OptionsPromptHash,
            ["seconds"] = report.Seconds,
            ["errors"] = new JsonArray([.. report.Faults.Select(item => (JsonNode)new JsonObject { ["id"] = item.Id, ["error"] = item.Fault })]),
        };
        if (report.VotesOnly)
        {
            summary["drawn"] = report.DrawnCount;
        }

        return summary;
    }

    private static double? Known(EvaluationReport report, double value) => report.VotesOnly ? null : value;
}
