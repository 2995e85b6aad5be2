using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.CoEvolution.Plan;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Lists the recipes and scales, or prints one.</summary>
internal sealed class PresetsVerb(Session session) : IVerb
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private const string Show = "show";
    private const string Differ = "diff";
    private const string Schema = "schema";

    /// <summary>What may stand for a preset's name.</summary>
    public static ImmutableArray<string> Words { get; } = [Show, Differ, Schema];

    private readonly Argument<string?> name = Options.Positional("NAME", "A recipe or scale to print; or show, diff or schema", required: false);
    private readonly Argument<string?> first = Options.Positional(
        "A", "show: the recipe of a plan file; diff: a recipe, scale or plan file", required: false);
    private readonly Argument<string?> second = Options.Positional("B", "diff: what it is compared with", required: false);
    private readonly Option<string?> scale = Options.Text("--scale", "SCALE", "show: the sizes and rates of the plan file [default: nano]");
    private readonly Option<bool> json = Options.Json();

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command(
            "presets", "List the recipes (rules) and scales (sizes and rates) of a run; print one, a whole plan file, or a schema")
        {
            name, first, second, scale, json,
        };
        command.Validators.Add(result =>
        {
            var (verb, wanted) = (result.GetValue(name), result.GetValue(name) is Differ ? 2 : result.GetValue(name) is Show ? 1 : 0);
            var given = new[] { result.GetValue(first), result.GetValue(second) }.OfType<string>().Count();
            if (given != wanted)
            {
                result.AddError(verb is Differ ? "presets diff compares two: presets diff A B."
                    : verb is Show ? "presets show prints the plan of a recipe: presets show RECIPE --scale SCALE."
                    : $"presets {verb} takes no more names.");
            }

            if (verb is not Show && result.GetResult(scale) is { Implicit: false })
            {
                result.AddError("--scale belongs to presets show.");
            }
        });
        command.SetAction(Act);
        return command;
    }

    private int Act(ParseResult parsed)
    {
        var wantsJson = parsed.GetValue(json);
        return parsed.GetValue(name) switch
        {
            null => List(wantsJson),
            Schema => Write(PlanJsonSchema.Write().ToJsonString(wantsJson ? JsonSerializerOptions.Default : Indented)),
            Differ => Compare(parsed.GetValue(first)!, parsed.GetValue(second)!, wantsJson),
            Show => ShowPlan(PlanFile.Resolve(parsed.GetValue(first), parsed.GetValue(scale)), wantsJson),
            var one => Print(one, wantsJson),
        };
    }

    private int ShowPlan(RunPlan plan, bool asJson)
    {
        session.Out.Write(asJson ? PlanYaml.ToJson(plan).ToJsonString() + "\n" : PlanText.Write(plan));
        return ExitCode.Done;
    }

    private int Compare(string left, string right, bool asJson)
    {
        foreach (var (key, one, other) in PlanDifference.Between(left, right))
        {
            session.Out.WriteLine(asJson
                ? new JsonObject { ["key"] = key, ["a"] = one?.DeepClone(), ["b"] = other?.DeepClone() }.ToJsonString()
                : $"{key}: {one?.ToJsonString() ?? "-"} -> {other?.ToJsonString() ?? "-"}");
        }

        return ExitCode.Done;
    }

    private int Write(string line)
    {
        session.Out.WriteLine(line);
        return ExitCode.Done;
    }

    private int Print(string preset, bool asJson)
    {
        if (asJson)
        {
            session.Out.WriteLine(PresetJson(preset).ToJsonString());
            return ExitCode.Done;
        }

        if (PlanPresets.Recipes.Contains(preset))
        {
            session.Out.Write(PlanPresets.Recipe(preset));
            return ExitCode.Done;
        }

        session.Out.Write(PlanPresets.Scale(preset));
        foreach (var recipe in PlanPresets.Recipes)
        {
            session.Out.WriteLine($"# with recipe {recipe}:");
            foreach (var bend in PlanBend.Between(recipe, preset))
            {
                session.Out.WriteLine($"#   {bend.Sentence(preset)}");
            }
        }

        return ExitCode.Done;
    }

    /// <summary>The preset; of a scale also what it changes in each recipe.</summary>
    private static JsonObject PresetJson(string preset)
    {
        var tree = PlanPresets.ToJson(preset);
        if (!PlanPresets.Recipes.Contains(preset))
        {
            tree["bent"] = new JsonObject(PlanPresets.Recipes.Select(recipe => KeyValuePair.Create<string, JsonNode?>(
                recipe, new JsonArray([.. PlanBend.Between(recipe, preset).Select(BendJson.Of)]))));
        }

        return tree;
    }

    private int List(bool asJson)
    {
        foreach (var (kind, preset, text) in All())
        {
            var purpose = text.Split('\n')[0].TrimStart('#', ' ').TrimEnd();
            session.Out.WriteLine(asJson
                ? new JsonObject { ["kind"] = kind, ["name"] = preset, ["purpose"] = purpose }.ToJsonString()
                : $"{kind,-6}  {preset,-13}  {purpose}");
        }

        return ExitCode.Done;
    }

    private static IEnumerable<(string Kind, string Name, string Text)> All() =>
        PlanPresets.Recipes.Select(recipe => ("recipe", recipe, PlanPresets.Recipe(recipe)))
            .Concat(PlanPresets.Scales.Select(sizes => ("scale", sizes, PlanPresets.Scale(sizes))));
}
