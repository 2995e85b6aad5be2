using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.CoEvolution.Plan;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Lists the recipes and scales, or prints one.</summary>
internal sealed class PresetsVerb(Session session) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var name = Options.Positional("NAME", "Print the YAML of this recipe or scale", required: false);
        var json = Options.Json();
        var command = new Command("presets", "List the recipes (rules) and scales (sizes and rates) of a run") { name, json };
        command.SetAction(parsed => parsed.GetValue(name) is { } one ? Print(one, parsed.GetValue(json)) : List(parsed.GetValue(json)));
        return command;
    }

    private int Print(string name, bool json)
    {
        if (json)
        {
            session.Out.WriteLine(PresetJson(name).ToJsonString());
            return ExitCode.Done;
        }

        if (PlanPresets.Recipes.Contains(name))
        {
            session.Out.Write(PlanPresets.Recipe(name));
            return ExitCode.Done;
        }

        session.Out.Write(PlanPresets.Scale(name));
        foreach (var recipe in PlanPresets.Recipes)
        {
            session.Out.WriteLine($"# with recipe {recipe}:");
            foreach (var bend in PlanBend.Between(recipe, name))
            {
                session.Out.WriteLine($"#   {bend.Sentence(name)}");
            }
        }

        return ExitCode.Done;
    }

    /// <summary>The preset; of a scale also what it changes in each recipe.</summary>
    private static JsonObject PresetJson(string name)
    {
        var preset = PlanPresets.ToJson(name);
        if (!PlanPresets.Recipes.Contains(name))
        {
            preset["bent"] = new JsonObject(PlanPresets.Recipes.Select(recipe => KeyValuePair.Create<string, JsonNode?>(
                recipe, new JsonArray([.. PlanBend.Between(recipe, name).Select(BendJson.Of)]))));
        }

        return preset;
    }

    private int List(bool json)
    {
        foreach (var (kind, name, text) in All())
        {
            var purpose = text.Split('\n')[0].TrimStart('#', ' ').TrimEnd();
            session.Out.WriteLine(json
                ? new JsonObject { ["kind"] = kind, ["name"] = name, ["purpose"] = purpose }.ToJsonString()
                : $"{kind,-6}  {name,-13}  {purpose}");
        }

        return ExitCode.Done;
    }

    private static IEnumerable<(string Kind, string Name, string Text)> All() =>
        PlanPresets.Recipes.Select(name => ("recipe", name, PlanPresets.Recipe(name)))
            .Concat(PlanPresets.Scales.Select(name => ("scale", name, PlanPresets.Scale(name))));
}
