using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using RZero.Cli.CommandLine;
using RZero.CoEvolution.Ablation;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Hosting.Ablations;

namespace RZero.Cli.Verbs.Runs;

/// <summary>The options of <c>rzero ablate</c>, and the runs that they give.</summary>
internal sealed class AblateOptions
{
    private const string DefaultSeeds = "1,2,3";

    private readonly Option<string?> output = Options.Text(
        "--out", "DIR", "Holds the runs; the same command goes on with those that are there", required: true);

    private readonly Option<string?> arms = Options.Text(
        "--arms",
        "NAME,NAME,...",
        $"Which of {string.Join(", ", AblationArms.All.Names)}; the first is what the others are measured against "
        + $"[default: {string.Join(',', AblationArms.Parts)}]");

    private readonly Option<string[]> ownArms = Options.Texts(
        "--arm", "NAME:KEY=VALUE", "An arm of your own, several keys with semicolons between them; can be repeated");

    private readonly Option<string?> seeds = Options.Text("--seeds", "N,N,...", $"Each arm runs with each of these [default: {DefaultSeeds}]");
    private readonly Option<string?> model = Options.Model(required: false);
    private readonly Option<string?> preset = Options.Text("--preset", "RECIPE", "The rules of the base plan [default: paper]");
    private readonly Option<string?> scale = Options.Text("--scale", "SCALE", "Its sizes and rates [default: nano]");
    private readonly Option<string?> file = Options.Text("--plan", "FILE", "A YAML file that starts from a recipe and a scale");
    private readonly Option<int?> iterations = Options.Count("--iterations", "Times that Challenger and Solver take turns");
    private readonly Option<string[]> set = Options.Texts("--set", "KEY=VALUE", "Change one key of the base plan; can be repeated");
    private readonly Option<bool> dryRun = Options.Flag("--dry-run", "Say which runs there are and what they will cost, and do nothing");
    private readonly Option<bool> json = Options.Json();

    /// <summary>Puts the options on the command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { output, arms, ownArms, seeds, model, preset, scale, file, iterations, set, dryRun, json })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether only the grid is wanted.</summary>
    public bool IsDryRun(ParseResult parsed) => parsed.GetValue(dryRun);

    /// <summary>Whether rows are wanted as JSON Lines.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>The runs.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="further">Finds what else stands in the way of a plan.</param>
    /// <exception cref="UserException">Something is wrong.</exception>
    public ImmutableArray<AblatedRun> Runs(ParseResult parsed, Func<RunPlan, IEnumerable<string>> further)
    {
        Reasons reasons = [];
        var (asked, drawn) = (Arms(parsed, reasons), Seeds(parsed, reasons));
        if (reasons.Count > 0)
        {
            // The base plan is looked at for what else there is to tell.
            Resolve([], reasons);
        }

        return AblationGrid.Of(asked, drawn, parsed.GetValue(output)!, arm => Resolve(arm));

        RunPlan Resolve(ImmutableArray<string> arm, Reasons? known = null) => PlanFile.Resolve(
            recipe: null, parsed.GetValue(scale), [.. Base(parsed), .. arm], parsed.GetValue(file), further, known: known);
    }

    /// <summary>What all runs have alike. The recipe is a key like any other here, so that an arm can be another recipe.</summary>
    private IEnumerable<string> Base(ParseResult parsed) =>
    [
        .. parsed.GetValue(preset) is { } recipe ? [$"recipe={recipe}"] : (string[])[],
        .. parsed.GetValue(set) ?? [],
        .. parsed.GetValue(model) is { } name ? [$"model={name}"] : (string[])[],
        .. parsed.GetValue(iterations) is { } count ? [$"iterations={count}"] : (string[])[],
    ];

    private ImmutableArray<AblationArm> Arms(ParseResult parsed, Reasons reasons)
    {
        var own = parsed.GetValue(ownArms) ?? [];
        var named = parsed.GetValue(arms) is { } names ? Words(names) : own.Length > 0 ? [AblationArms.Whole] : AblationArms.Parts;
        return
        [
            .. named.Select(name => reasons.Try(() => AblationArms.All.Find(name), null)).OfType<AblationArm>(),
            .. own.Select(text => reasons.Try(() => AblationArm.Parse(text), null)).OfType<AblationArm>(),
        ];
    }

    private ImmutableArray<long> Seeds(ParseResult parsed, Reasons reasons) =>
        [.. Words(parsed.GetValue(seeds) ?? DefaultSeeds).Select(text => reasons.Try(() => Seed(text), 0))];

    private static long Seed(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : throw new UserException($"--seeds takes whole numbers with commas between them, such as {DefaultSeeds}, not \"{text}\".");

    private static ImmutableArray<string> Words(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries)];
}
