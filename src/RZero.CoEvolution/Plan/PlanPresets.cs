using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using RZero.Core;

namespace RZero.CoEvolution.Plan;

/// <summary>The recipes and scales that ship inside the program, as the YAML that they are written in.</summary>
public static class PlanPresets
{
    private const string Root = "presets/";

    /// <summary>Names of the recipes.</summary>
    public static ImmutableArray<string> Recipes { get; } = NamesIn("recipes");

    /// <summary>Names of the scales.</summary>
    public static ImmutableArray<string> Scales { get; } = NamesIn("scales");

    /// <summary>The YAML of a recipe.</summary>
    /// <exception cref="UserException">There is no recipe of this name.</exception>
    public static string Recipe(string name) => Text("recipe", name, Recipes);

    /// <summary>The YAML of a scale.</summary>
    /// <exception cref="UserException">There is no scale of this name.</exception>
    public static string Scale(string name) => Text("scale", name, Scales);

    /// <summary>The keys and values of a recipe or a scale, as an object of objects; with what a scale bends under "bends".</summary>
    /// <exception cref="UserException">There is neither of this name.</exception>
    public static JsonObject ToJson(string name)
    {
        if (Recipes.Contains(name))
        {
            return PlanFile.Tree(PlanYaml.Read(Recipe(name), name), []);
        }

        var scale = PlanScale.Read(Scale(name), name);
        var tree = PlanFile.Tree(scale.Sizes, []);
        tree["bends"] = new JsonObject(scale.Bends.Select(bend => KeyValuePair.Create<string, JsonNode?>(
            bend.Setting.Key,
            new JsonObject { ["value"] = PlanSchema.Find(bend.Setting.Key)!.Read(bend.Setting).Value, ["reason"] = bend.Reason })));
        return tree;
    }

    private static Assembly Here => typeof(PlanPresets).Assembly;

    private static ImmutableArray<string> NamesIn(string folder) =>
    [
        .. Here.GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith($"{Root}{folder}/", StringComparison.Ordinal))
            .Select(name => name[(Root.Length + folder.Length + 1)..])
            .Order(StringComparer.Ordinal),
    ];

    private static string Text(string kind, string name, ImmutableArray<string> known)
    {
        if (!known.Contains(name))
        {
            throw new UserException($"There is no {kind} \"{name}\".{NearestName.Offer(name, known)} Known: {string.Join(", ", known)}.");
        }

        var resource = Here.GetManifestResourceNames().Single(path => path.Replace('\\', '/') == $"{Root}{kind}s/{name}");
        using var reader = new StreamReader(Here.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
