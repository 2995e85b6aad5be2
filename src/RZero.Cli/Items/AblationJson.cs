using System.Text.Json.Nodes;
using RZero.Evaluation.Statistics;
using RZero.Hosting.Ablations;

namespace RZero.Cli.Items;

/// <summary>A row of an ablation as one JSON object.</summary>
internal static class AblationJson
{
    /// <summary>The object. What the first arm is not measured against is null.</summary>
    public static JsonObject Of(AblationRow row) => new()
    {
        ["arm"] = row.Arm.Name,
        ["settings"] = new JsonArray([.. row.Arm.Settings.Select(setting => (JsonNode)JsonValue.Create(setting))]),
        ["seeds"] = new JsonArray([.. row.Runs.Select(run => (JsonNode)JsonValue.Create(run.Run.Plan.Seed))]),
        ["runs"] = new JsonArray([.. row.Runs.Select(run => (JsonNode)JsonValue.Create(run.Run.Folder))]),
        ["n"] = row.Gain.Count,
        ["k"] = row.Runs[0].Last.K,
        ["base"] = row.Base,
        ["last"] = row.Last,
        ["gain"] = row.Gain.Mean,
        ["gain_ci95"] = Interval(row.Gain),
        ["seed_gains"] = new JsonArray([.. row.SeedGains.Select(gain => (JsonNode)JsonValue.Create(gain))]),
        ["difference"] = row.Difference?.Mean,
        ["ci95"] = Interval(row.Difference),
        ["p_value"] = row.Difference?.Probability,
        ["greedy"] = row.Greedy,
        ["labels_right"] = row.LabelsRight,
        ["ended_early"] = new JsonArray([.. row.Runs.Select(run => run.EndedBy?.Signal).OfType<string>().Select(signal => (JsonNode)signal)]),
    };

    private static JsonArray? Interval(PairedDifference? difference) => difference is null ? null : new(difference.Low, difference.High);
}
