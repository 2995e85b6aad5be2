using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Hosting.LabeledData;

namespace RZero.Cli.Verbs.Runs;

/// <summary>The options of <c>rzero evolve</c>, and the plan that they give.</summary>
internal sealed class EvolveOptions
{
    private readonly Option<string?> model = Options.Model(required: false);
    private readonly Option<string?> preset = Options.Text("--preset", "RECIPE", "The rules of the run; see rzero presets [default: paper]");
    private readonly Option<string?> scale = Options.Text("--scale", "SCALE", "Its sizes and rates [default: nano]");
    private readonly Option<string?> file = Options.Text("--plan", "FILE", "A YAML file that starts from a recipe and a scale");
    private readonly Option<long?> seed = Options.Seed("Every random number descends from it [default: 1]");
    private readonly Option<int?> iterations = Options.Count("--iterations", "Times that Challenger and Solver take turns");
    private readonly Option<string?> backend = Options.Text(
        "--backend", "NAME", "Backend that trains and samples: native or torch [default: native]");

    private readonly Option<string?> device = Options.Text("--device", "DEVICE", "Device: cpu, cuda or cuda:N [default: cpu]");
    private readonly Option<string?> adapter = Options.Adapter();
    private readonly Option<string?> anchors = Options.Text(
        "--anchors", "FILE", "A few problems of yours with answers (JSON Lines, CSV, TSV or Parquet) that keep the run near them");

    private readonly Option<string[]> set = Options.Texts(
        "--set", "KEY=VALUE", "Change one key of the plan, such as solver.learning_rate=3e-5; can be repeated");

    private readonly Option<string?> run = Options.Text("--run", "DIR", "The run folder [default: a new one under runs/]");
    private readonly Option<string?> resume = Options.Text("--resume", "DIR", "Continue the run in this folder, with the plan it was started with");
    private readonly Option<bool> dryRun = Options.Flag(
        "--dry-run", "Print the plan and what it will cost, measured in about ten seconds, and do nothing");

    private readonly Option<bool> dash = Options.Flag("--dash", "Serve the run's pages to a browser of this machine while it goes on");
    private readonly Option<bool> json = Options.Json();

    /// <summary>Puts the options on the command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            model, preset, scale, file, seed, iterations, anchors, adapter, backend, device, set, run, resume, dryRun, dash, json,
        })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            var clashing = new Option[] { model, preset, scale, file, seed, iterations, anchors, adapter, backend, device, set, run }
                .Where(option => result.GetResult(option) is { Implicit: false })
                .Select(option => option.Name)
                .ToList();
            if (result.GetResult(resume) is not null && clashing.Count > 0)
            {
                result.AddError($"--resume takes the plan from the run, so {string.Join(", ", clashing)} cannot be given with it.");
            }

            if (result.GetResult(resume) is not null && result.GetResult(dryRun) is { Implicit: false })
            {
                result.AddError(
                    "--dry-run shows the plan of a new run, so it cannot be given with --resume: leave one of them out. "
                    + "The plan of a run is in its plan.yaml.");
            }
        });
    }

    /// <summary>The run to go on with, or null.</summary>
    public string? Resume(ParseResult parsed) => parsed.GetValue(resume);

    /// <summary>The folder of a new run, or null for a free one.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(run);

    /// <summary>Whether only the plan is wanted.</summary>
    public bool IsDryRun(ParseResult parsed) => parsed.GetValue(dryRun);

    /// <summary>Whether a browser is to show the run.</summary>
    public bool IsShownInABrowser(ParseResult parsed) => parsed.GetValue(dash);

    /// <summary>Whether events are wanted as JSON Lines.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>The plan. An option of its own wins over the same key given by --set.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="further">Finds what else stands in its way; told together with what is wrong with the plan itself.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">Something is wrong with it.</exception>
    public RunPlan Plan(ParseResult parsed, Func<RunPlan, IEnumerable<string>> further, CancellationToken stop)
    {
        var named = new[]
        {
            parsed.GetValue(model) is { } name ? $"model={name}" : null,
            parsed.GetValue(seed) is { } number ? $"seed={number}" : null,
            parsed.GetValue(iterations) is { } count ? $"iterations={count}" : null,
            parsed.GetValue(adapter) is { } kind ? $"adapter.kind={kind}" : null,
            parsed.GetValue(backend) is { } computes ? $"backend.name={computes}" : null,
            parsed.GetValue(device) is { } place ? $"backend.device={place}" : null,
        };
        var settings = parsed.GetValue(set) ?? [];
        Reasons reasons = [];
        var anchored = parsed.GetValue(anchors) is { } problems ? reasons.Try(() => AnchorRows.Settings(problems, settings, stop), []) : [];
        var assignments = anchored.Concat(settings).Concat(named.OfType<string>());
        return PlanFile.Resolve(
            parsed.GetValue(preset), parsed.GetValue(scale), [.. assignments], parsed.GetValue(file), further, known: reasons);
    }
}
