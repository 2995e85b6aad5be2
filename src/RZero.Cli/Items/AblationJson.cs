using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.CoEvolution.Ablation;
using RZero.Evaluation.Statistics;
using RZero.Hosting.Ablations;

namespace RZero.Cli.Items;

/// <summary>An ablation as JSON objects: what it would run, and the rows that came of it.</summary>
internal static class AblationJson
{
    /// <summary>Every run, and how long those that are left take at most; null where that is not known.</summary>
    public static JsonObject Of(ImmutableArray<AblatedRun> grid, ImmutableArray<AblatedRun> left, TimeSpan? time) => new()
    {
        ["runs"] = new JsonArray([.. grid.Select(run => (JsonNode)new JsonObject
        {
            ["run"] = run.Folder,
            ["arm"] = run.Arm.Name,
            ["seed"] = run.Plan.Seed,
            ["settings"] = Settings(run.Arm),
            ["done"] = !left.Contains(run),
        })]),
        ["seconds_at_most"] = time?.TotalSeconds,
    };

    /// <summary>A row. What the first arm is not measured against is null.</summary>
    public static JsonObject Of(AblationRow row) => new()
    {
        ["arm"] = row.Arm.Name,
        ["settings"] = Settings(row.Arm),
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

    private static JsonArray Settings(AblationArm arm) => new([.. arm.Settings.Select(setting => (JsonNode)JsonValue.Create(setting))]);

    private static JsonArray? Interval(PairedDifference? difference) => difference is null ? null : new(difference.Low, difference.High);
}
