using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Files;

namespace RZero.CoEvolution.Plan;

/// <summary>
/// Puts a plan together: recipe, then scale with the rules that it bends, then a file, then <c>key=value</c> overrides; what comes later wins.
/// </summary>
public static class PlanFile
{
    private const string DefaultRecipe = "paper";
    private const string DefaultScale = "nano";
    private const long MaxFileBytes = 1 << 20;
    private const string ObjectiveKey = "optimization.objective";

    private static readonly ImmutableArray<string> OwnKeys =
        ["optimization.advantage", "optimization.clip_low", "optimization.clip_high", "optimization.aggregation"];

    /// <summary>The plan that these four give.</summary>
    /// <param name="recipe">Name of the rules; null takes what the file says, else "paper".</param>
    /// <param name="scale">Name of sizes and rates; null takes what the file says, else "nano".</param>
    /// <param name="overrides">Texts such as <c>solver.learning_rate=3e-5</c>.</param>
    /// <param name="file">A YAML file that starts from the presets, or null.</param>
    /// <param name="further">Finds what else stands in the way of a plan, such as a benchmark that is not there; told together with the rest.</param>
    /// <param name="methods">What the plan can name; null takes what ships with the product.</param>
    /// <param name="known">What was found wrong before, such as a file that is not there. What is found here is added, and all of it told.</param>
    /// <exception cref="UserException">Something is wrong; the message lists everything that is.</exception>
    public static RunPlan Resolve(
        string? recipe = null,
        string? scale = null,
        IEnumerable<string>? overrides = null,
        string? file = null,
        Func<RunPlan, IEnumerable<string>>? further = null,
        MethodParts? methods = null,
        Reasons? known = null)
    {
        var problems = known ?? [];
        var isKnown = problems.Count == 1;
        var written = file is null ? [] : problems.Try(() => PlanYaml.Read(ReadText(file), Path.GetFileName(file)), []);
        var plan = Resolve(recipe, scale, overrides, written, further, methods, problems);

        // Alone, what was known before has nothing to do with the plan.
        return problems.Count == 0 ? plan! : throw (isKnown && problems.Count == 1 ? new UserException(problems.Single()) : Rejected(problems));
    }

    /// <summary>The plan of a YAML text, such as the one that a run folder keeps.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="origin">What it is called in messages.</param>
    /// <param name="methods">What the plan can name; null takes what ships with the product.</param>
    /// <exception cref="UserException">Something is wrong; the message lists everything that is.</exception>
    public static RunPlan Parse(string yaml, string origin, MethodParts? methods = null)
    {
        Reasons problems = [];
        var plan = Resolve(recipe: null, scale: null, overrides: null, PlanYaml.Read(yaml, origin), further: null, methods, problems);
        return problems.Count == 0 ? plan! : throw Rejected(problems);
    }

    /// <summary>The scale that a plan's file names, whatever else it says; null where it names none.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="UserException">It is not YAML.</exception>
    public static string? ScaleOf(string file) => Last(PlanYaml.Read(ReadText(file), Path.GetFileName(file)), "scale");

    /// <summary>The plan, where there are no problems; null where a preset is not known, since most keys have no value then.</summary>
    private static RunPlan? Resolve(
        string? recipe,
        string? scale,
        IEnumerable<string>? overrides,
        ImmutableArray<PlanSetting> written,
        Func<RunPlan, IEnumerable<string>>? further,
        MethodParts? methods,
        Reasons problems)
    {
        ImmutableArray<PlanSetting> settings = [.. written, .. (overrides ?? []).Select(text => Override(text, problems)).OfType<PlanSetting>()];
        var rules = recipe ?? Last(settings, "recipe") ?? DefaultRecipe;
        var sizes = scale ?? Last(settings, "scale") ?? DefaultScale;
        var tree = Tree(
            [
                .. problems.Try(() => PlanYaml.Read(PlanPresets.Recipe(rules), $"recipe {rules}"), []),
                .. problems.Try(() => PlanScale.Read(PlanPresets.Scale(sizes), $"scale {sizes}").Settings, []),
                .. OwnOfObjective(rules, settings),
                .. settings,
                new PlanSetting("recipe", [rules], IsList: false, "--preset"),
                new PlanSetting("scale", [sizes], IsList: false, "--scale"),
            ],
            problems);

        if (!PlanPresets.Recipes.Contains(rules) || !PlanPresets.Scales.Contains(sizes))
        {
            return null;
        }

        var plan = tree.Deserialize<RunPlan>(PlanSchema.Json)!;
        problems.AddRange(plan.Problems(methods));
        problems.AddRange(further?.Invoke(plan) ?? []);
        return plan;
    }

    /// <summary>
    /// Another objective than the recipe's brings its own bounds, aggregation and advantage; the recipe's are those of the recipe's objective.
    /// </summary>
    private static IEnumerable<PlanSetting> OwnOfObjective(string recipe, ImmutableArray<PlanSetting> settings) =>
        Last(settings, ObjectiveKey) is { } objective && PlanPresets.Recipes.Contains(recipe)
        && Last(PlanYaml.Read(PlanPresets.Recipe(recipe), recipe), ObjectiveKey) != objective
            ? OwnKeys.Select(key => new PlanSetting(key, [OptimizationPlan.Auto], IsList: false, "--set"))
            : [];

    /// <summary>Settings as a tree of values; what is wrong with them is added to the problems.</summary>
    internal static JsonObject Tree(IEnumerable<PlanSetting> settings, Reasons problems)
    {
        var tree = new JsonObject();
        foreach (var setting in settings)
        {
            if (PlanSchema.Find(setting.Key) is not { } key)
            {
                problems.Add($"{setting.Origin}: {Unknown(setting.Key)}");
                continue;
            }

            var (value, problem) = key.Read(setting);
            if (problem is not null)
            {
                problems.Add($"{setting.Origin}: {problem}");
                continue;
            }

            Put(tree, key.Name.Split('.'), value);
        }

        return tree;
    }

    private static void Put(JsonObject tree, ReadOnlySpan<string> path, JsonNode? value)
    {
        foreach (var section in path[..^1])
        {
            if (tree[section] is not JsonObject inner)
            {
                tree[section] = inner = [];
            }

            tree = inner;
        }

        tree[path[^1]] = value;
    }

    private static string Unknown(string key) =>
        PlanSchema.IsSection(key)
            ? $"{key} is a group of keys, not a value"
            : $"unknown key {key}.{NearestName.Offer(key, PlanSchema.Keys.Select(known => known.Name))}";

    private static PlanSetting? Override(string text, Reasons problems)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
        {
            problems.Add($"--set: \"{text}\" must be key=value, such as solver.learning_rate=3e-5");
            return null;
        }

        var (key, value) = (text[..at].Trim(), text[(at + 1)..].Trim());
        return value.StartsWith('[')
            ? problems.Try(() => PlanYaml.Read($"{key}: {value}", "--set")[0] with { Key = key, Origin = "--set" }, null)
            : new PlanSetting(key, [value], IsList: false, "--set");
    }

    private static string? Last(ImmutableArray<PlanSetting> settings, string key) =>
        settings.LastOrDefault(setting => setting.Key == key && !setting.IsList)?.Values[0];

    private static UserException Rejected(Reasons problems) =>
        new(problems.Count == 1
            ? $"The plan cannot be used: {problems.Single()}"
            : $"The plan cannot be used, for {problems.Count} reasons:\n{string.Join('\n', problems.Select(problem => "  " + problem))}");

    private static string ReadText(string file)
    {
        RegularFile.Require(file);
        try
        {
            return new FileInfo(file).Length <= MaxFileBytes
                ? File.ReadAllText(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true))
                : throw new UserException($"{file} is larger than a plan can be. Name a YAML file of at most 1 MiB.");
        }
        catch (DecoderFallbackException broken)
        {
            throw new UserException($"The plan {file} is not UTF-8: {broken.Message} Save it as UTF-8.", broken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"Cannot read the plan {file}: {fault.Message}", fault);
        }
    }
}
