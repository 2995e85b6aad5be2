using System.Text.Json.Nodes;
using RZero.Evaluation.Comparison;

namespace RZero.Cli.Items;

/// <summary>A measure of two models as one JSON object.</summary>
internal static class ComparisonJson
{
    /// <summary>The object.</summary>
    public static JsonObject Of(ComparedMetric metric) => new()
    {
        ["metric"] = metric.Name,
        ["a"] = metric.ValueA,
        ["b"] = metric.ValueB,
        ["difference"] = metric.Difference.Mean,
        ["ci95"] = new JsonArray(metric.Difference.Low, metric.Difference.High),
        ["p_value"] = metric.Difference.Probability,
        ["n"] = metric.Difference.Count,
        ["temperature_a"] = metric.A.Temperature,
        ["temperature_b"] = metric.B.Temperature,
        ["truncated_a"] = metric.A.Report.TruncatedShare,
        ["truncated_b"] = metric.B.Report.TruncatedShare,
        ["no_answer_a"] = metric.A.Report.NoAnswerShare,
        ["no_answer_b"] = metric.B.Report.NoAnswerShare,
    };

    /// <summary>Where each model is best, and what the numbers are of.</summary>
    public static JsonObject Of(MeasuredModel a, MeasuredModel b) => new()
    {
        ["benchmark"] = a.At[0].Report.Benchmark,
        ["model_a"] = a.Model,
        ["model_b"] = b.Model,
        ["best_temperature_a"] = a.Best.Temperature,
        ["best_temperature_b"] = b.Best.Temperature,
        ["prompts_sha256"] = a.At[0].Report.PromptHash,
        ["errors_a"] = a.At[0].Report.Faults.Length,
        ["errors_b"] = b.At[0].Report.Faults.Length,
    };
}
