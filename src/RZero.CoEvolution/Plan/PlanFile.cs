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
    /// <param name="known">What was found wrong before, such as a file of data that is not there; told together with the rest.</param>
    /// <exception cref="UserException">Something is wrong; the message lists everything that is.</exception>
    public static RunPlan Resolve(
        string? recipe = null,
        string? scale = null,
        IEnumerable<string>? overrides = null,
        string? file = null,
        Func<RunPlan, IEnumerable<string>>? further = null,
        MethodParts? methods = null,
        IEnumerable<string>? known = null)
    {
        var problems = new List<string>(known ?? []);
        var written = file is null ? [] : Read(() => PlanYaml.Read(ReadText(file), Path.GetFileName(file)), problems).ToImmutableArray();
        return Resolve(recipe, scale, overrides, written, further, methods, problems);
    }

    /// <summary>The plan of a YAML text, such as the one that a run folder keeps.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="origin">What it is called in messages.</param>
    /// <param name="methods">What the plan can name; null takes what ships with the product.</param>
    /// <exception cref="UserException">Something is wrong; the message lists everything that is.</exception>
    public static RunPlan Parse(string yaml, string origin, MethodParts? methods = null) =>
        Resolve(recipe: null, scale: null, overrides: null, PlanYaml.Read(yaml, origin), further: null, methods, []);

    /// <summary>The scale that a plan's file names, whatever else it says; null where it names none.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="UserException">It is not YAML.</exception>
    public static string? ScaleOf(string file) => Last(PlanYaml.Read(ReadText(file), Path.GetFileName(file)), "scale");

    private static RunPlan Resolve(
        string? recipe,
        string? scale,
        IEnumerable<string>? overrides,
        ImmutableArray<PlanSetting> written,
        Func<RunPlan, IEnumerable<string>>? further,
        MethodParts? methods,
        List<string> problems)
    {
        var isKnown = problems.Count == 1;
        ImmutableArray<PlanSetting> settings = [.. written, .. (overrides ?? []).Select(text => Override(text, problems)).OfType<PlanSetting>()];
        var rules = recipe ?? Last(settings, "recipe") ?? DefaultRecipe;
        var sizes = scale ?? Last(settings, "scale") ?? DefaultScale;
        var tree = Tree(
            [
                .. Read(() => PlanYaml.Read(PlanPresets.Recipe(rules), $"recipe {rules}"), problems),
                .. Read(() => PlanScale.Read(PlanPresets.Scale(sizes), $"scale {sizes}").Settings, problems),
                .. OwnOfObjective(rules, settings),
                .. settings,
                new PlanSetting("recipe", [rules], IsList: false, "--preset"),
                new PlanSetting("scale", [sizes], IsList: false, "--scale"),
            ],
            problems);

        // Without both presets most keys have no value, and there is no plan to look at.
        if (!PlanPresets.Recipes.Contains(rules) || !PlanPresets.Scales.Contains(sizes))
        {
            throw Rejected(problems);
        }

        var plan = tree.Deserialize<RunPlan>(PlanSchema.Json)!;
        problems.AddRange(plan.Problems(methods));
        problems.AddRange(further?.Invoke(plan) ?? []);
        return problems.Count == 0 ? plan
            : isKnown && problems.Count == 1 ? throw new UserException(problems[0])
            : throw Rejected(problems);
    }

    /// <summary>
    /// Another objective than the recipe's brings its own bounds, aggregation and advantage; the recipe's are those of the recipe's objective.
    /// </summary>
    private static IEnumerable<PlanSetting> OwnOfObjective(string recipe, ImmutableArray<PlanSetting> settings) =>
        Last(settings, ObjectiveKey) is { } objective && PlanPresets.Recipes.Contains(recipe)
        && Last(PlanYaml.Read(PlanPresets.Recipe(recipe), recipe), ObjectiveKey) != objective
            ? OwnKeys.Select(key => new PlanSetting(key, [OptimizationPlan.Auto], IsList: false, "--set"))
            : [];

    // An unknown name, or a file that cannot be read, is one problem among others: the rest is still looked at, so that all are told at once.
    private static IEnumerable<PlanSetting> Read(Func<IEnumerable<PlanSetting>> read, List<string> problems)
    {
        try
        {
            return read();
        }
        catch (UserException unknown)
        {
            problems.Add(unknown.Message);
            return [];
        }
    }

    /// <summary>Settings as a tree of values; what is wrong with them is added to the problems.</summary>
    internal static JsonObject Tree(IEnumerable<PlanSetting> settings, List<string> problems)
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

    private static PlanSetting? Override(string text, List<string> problems)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
        {
            problems.Add($"--set: \"{text}\" must be key=value, such as solver.learning_rate=3e-5");
            return null;
        }

        var (key, value) = (text[..at].Trim(), text[(at + 1)..].Trim());
        return value.StartsWith('[')
            ? PlanYaml.Read($"{key}: {value}", "--set")[0] with { Key = key, Origin = "--set" }
            : new PlanSetting(key, [value], IsList: false, "--set");
    }

    private static string? Last(ImmutableArray<PlanSetting> settings, string key) =>
        settings.LastOrDefault(setting => setting.Key == key && !setting.IsList)?.Values[0];

    private static UserException Rejected(List<string> problems) =>
        new(problems.Count == 1
            ? $"The plan cannot be used: {problems[0]}"
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
