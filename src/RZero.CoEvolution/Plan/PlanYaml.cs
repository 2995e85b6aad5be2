using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RZero.CoEvolution.Plan;

/// <summary>Plans as YAML text: flat settings on the way in, the whole plan on the way out.</summary>
public static class PlanYaml
{
    private const int MaxDepth = 6;

    /// <summary>The plan with every key, such that resolving the text again gives an equal plan.</summary>
    public static string Write(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var tree = JsonSerializer.SerializeToNode(plan, PlanSchema.Json)!;
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new YamlStream(new YamlDocument(ToYaml(tree))).Save(text, assignAnchors: false);
        var end = text.ToString().TrimEnd();
        return (end.EndsWith("...", StringComparison.Ordinal) ? end[..^3].TrimEnd() : end) + "\n";
    }

    /// <summary>The plan with every key, as an object of objects.</summary>
    public static JsonObject ToJson(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return JsonSerializer.SerializeToNode(plan, PlanSchema.Json)!.AsObject();
    }

    /// <summary>What a written plan says under a dotted name, whether or not the plan can be run here; null where it says nothing.</summary>
    /// <param name="yaml">The plan.</param>
    /// <param name="key">Such as <c>data.use</c>.</param>
    /// <exception cref="UserException">The text is not YAML or not a mapping.</exception>
    public static string? Find(string yaml, string key) =>
        Read(yaml, "the plan").Where(setting => setting.Key == key).Select(setting => setting.Values.FirstOrDefault()).FirstOrDefault();

    /// <summary>Every scalar and list of a text under its dotted name.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="origin">What it is called in messages.</param>
    /// <exception cref="UserException">The text is not YAML or not a mapping.</exception>
    internal static ImmutableArray<PlanSetting> Read(string yaml, string origin)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException broken)
        {
            throw new UserException($"{origin} line {broken.Start.Line} is not YAML: {broken.Message}", broken);
        }

        if (stream.Documents.Count == 0)
        {
            return [];
        }

        if (stream.Documents.Count > 1)
        {
            throw new UserException(
                $"{origin} line {stream.Documents[1].RootNode.Start.Line}: a second document begins, and a plan is one. Take out the line ---.");
        }

        return stream.Documents[0].RootNode is YamlMappingNode root
            ? [.. Flatten(root, "", origin, depth: 0)]
            : throw new UserException($"{origin} must be a list of keys and values, such as \"scale: nano\".");
    }

    private static IEnumerable<PlanSetting> Flatten(YamlMappingNode node, string prefix, string origin, int depth)
    {
        if (depth == MaxDepth)
        {
            throw new UserException($"{origin} line {node.Start.Line}: {prefix.TrimEnd('.')} is nested too deep.");
        }

        return node.Children.SelectMany(child =>
        {
            var name = prefix + (child.Key as YamlScalarNode)?.Value;
            var at = $"{origin} line {child.Key.Start.Line}";
            return child.Value switch
            {
                YamlMappingNode section => Flatten(section, name + ".", origin, depth + 1),
                YamlSequenceNode list => [new PlanSetting(name, [.. list.Children.Select(TextOf)], IsList: true, at)],
                var scalar => [new PlanSetting(name, [TextOf(scalar)], IsList: false, at)],
            };
        });
    }

    private static string TextOf(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    private static YamlNode ToYaml(JsonNode? node) => node switch
    {
        JsonObject section => new YamlMappingNode(section.SelectMany(pair => new[] { new YamlScalarNode(pair.Key), ToYaml(pair.Value) })),
        JsonArray list => new YamlSequenceNode(list.Select(ToYaml)) { Style = YamlDotNet.Core.Events.SequenceStyle.Flow },
        JsonValue value when value.TryGetValue<string>(out var text) => new YamlScalarNode(text) { Style = StyleFor(text) },
        _ => new YamlScalarNode(node?.ToJsonString().ToLowerInvariant() ?? OptimizationPlan.Auto),
    };

    private static ScalarStyle StyleFor(string text) =>
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/') && text.Any(char.IsAsciiLetter)
            ? ScalarStyle.Any
            : ScalarStyle.DoubleQuoted;
}
