using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RZero.CoEvolution.Plan;

/// <summary>A rule of the recipe that the scale has changed.</summary>
/// <param name="Key">Dotted name.</param>
/// <param name="Value">What it is.</param>
/// <param name="Instead">What the recipe says.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
public sealed record PlanBend(string Key, string Value, string Instead, string Reason)
{
    /// <summary>The rules that a plan's scale has changed; one that the user has set to something else is the user's, and not among them.</summary>
    public static ImmutableArray<PlanBend> Of(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var chosen = PlanYaml.ToJson(plan);
        return [.. Between(plan.Recipe, plan.Scale).Where(bend => At(chosen, bend.Key) == bend.Value)];
    }

    /// <summary>The rules that a scale changes in a recipe.</summary>
    /// <param name="recipe">Name of the recipe.</param>
    /// <param name="scale">Name of the scale.</param>
    public static ImmutableArray<PlanBend> Between(string recipe, string scale)
    {
        var rules = PlanPresets.ToJson(recipe);
        var bends = PlanScale.Read(PlanPresets.Scale(scale), scale).Bends;
        var bent = PlanFile.Tree(bends.Select(bend => bend.Setting), []);
        return
        [
            .. bends.Select(bend => new PlanBend(bend.Setting.Key, At(bent, bend.Setting.Key), At(rules, bend.Setting.Key), bend.Reason))
                .Where(bend => bend.Value != bend.Instead),
        ];
    }

    /// <summary>As a sentence.</summary>
    /// <param name="scale">Name of the scale.</param>
    public string Sentence(string scale) => $"bent by scale {scale}: {Key} {Value} instead of {Instead}: {Reason}";

    private static string At(JsonNode tree, string key) =>
        key.Split('.').Aggregate((JsonNode?)tree, (node, part) => node?[part])?.ToJsonString() ?? "";
}
