using System.Text.Json.Nodes;
using RZero.CoEvolution.Plan;

namespace RZero.Cli.Verbs.Runs;

/// <summary>A rule that a scale bends, for programs.</summary>
internal static class BendJson
{
    /// <summary>The bend as an object.</summary>
    public static JsonObject Of(PlanBend bend) => new()
    {
        ["key"] = bend.Key,
        ["value"] = JsonNode.Parse(bend.Value),
        ["instead"] = JsonNode.Parse(bend.Instead),
        ["reason"] = bend.Reason,
    };
}
