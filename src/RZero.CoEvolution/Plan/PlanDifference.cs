using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Core;

namespace RZero.CoEvolution.Plan;

/// <summary>A key that two presets or plans have different values of.</summary>
/// <param name="Key">Dotted name.</param>
/// <param name="Left">Its value in the first; null where the first says nothing of it.</param>
/// <param name="Right">Its value in the second; null where the second says nothing of it.</param>
public sealed record PlanDifference(string Key, JsonNode? Left, JsonNode? Right)
{
    /// <summary>What two recipes, two scales or two plan files differ in, in the order of the plan's keys.</summary>
    /// <exception cref="UserException">One is none of these, or they are of two kinds.</exception>
    public static ImmutableArray<PlanDifference> Between(string left, string right)
    {
        if (KindOf(left) != KindOf(right))
        {
            throw new UserException($"{left} is a {KindOf(left)} and {right} a {KindOf(right)}: compare two recipes, two scales or two plan files.");
        }

        var (first, second) = (Values(left), Values(right));
        return
        [
            .. PlanSchema.Keys.Select(key => new PlanDifference(key.Name, first.GetValueOrDefault(key.Name), second.GetValueOrDefault(key.Name)))
                .Where(one => one.Left?.ToJsonString() != one.Right?.ToJsonString()),
        ];
    }

    private static string KindOf(string name) =>
        PlanPresets.Recipes.Contains(name) ? "recipe"
        : PlanPresets.Scales.Contains(name) ? "scale"
        : File.Exists(name) ? "plan file"
        : throw new UserException(
            $"There is no recipe, scale or plan file \"{name}\".{NearestName.Offer(name, PlanPresets.Recipes.Concat(PlanPresets.Scales))}");

    private static Dictionary<string, JsonNode?> Values(string name)
    {
        var tree = KindOf(name) switch
        {
            "recipe" => PlanPresets.ToJson(name),
            "scale" => PlanFile.Tree(PlanScale.Read(PlanPresets.Scale(name), name).Settings, []),
            _ => PlanYaml.ToJson(PlanFile.Resolve(file: name)),
        };
        return Flat(tree, "").ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Flat(JsonObject tree, string prefix) => tree.SelectMany(pair =>
        pair.Value is JsonObject inner ? Flat(inner, $"{prefix}{pair.Key}.")
            : [KeyValuePair.Create<string, JsonNode?>(prefix + pair.Key, pair.Value)]);
}
