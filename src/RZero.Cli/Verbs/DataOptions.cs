using System.CommandLine;
using System.Globalization;
using RZero.Cli.CommandLine;
using RZero.CoEvolution.Plan.Sections;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Models;

namespace RZero.Cli.Verbs;

/// <summary>The options of <c>rzero train</c> and <c>rzero finetune</c>, and the order that they give.</summary>
internal sealed class DataOptions(string use)
{
    private readonly Option<string?> model = Options.Model(required: false);
    private readonly Option<string?> data = Options.Text("--data", "FILE", "Labelled data: JSON Lines, CSV, TSV or Parquet");
    private readonly Option<string?> question = Options.Text(
        "--question-field", "NAME", "Its field of questions [default: the first known one, such as question, problem or prompt]");

    private readonly Option<string?> answer = Options.Text(
        "--answer-field", "NAME", "Its field of answers [default: the first known one, such as answer]");
    private readonly Option<string> ask = Options.Choice(
        "--ask",
        "How questions are put: in the words of the task, its answer in a box; or as they are, the whole completion being the answer",
        DataPlan.AskedByTask,
        DataPlan.AskedPlainly);

    private readonly Option<string?> reward = Options.Text(
        "--reward", "NAME", "What an answer pays; \"exact\" is 1 for the known answer [default: exact]");
    private readonly Option<string?> plugin = Options.Text("--plugin", "PATH", "A .NET assembly with rewards of its own");
    private readonly Option<int?> steps = Options.Count("--steps", "Steps of the training");
    private readonly Option<double?> epochs = Options.Number("--epochs", "Times through the data, instead of --steps [default: 1]");
    private readonly Option<int?> batch = Options.Count("--batch", "Rows of the data in a step");
    private readonly Option<int?> samples = Options.Count("--samples", "Answers to each question, which are compared with each other", least: 2);
    private readonly Option<int?> tokens = Options.Count("--max-tokens", "Longest answer");
    private readonly Option<double?> rate = Options.Number("--learning-rate", "Constant learning rate");
    private readonly Option<string?> preset = Options.Text("--preset", "RECIPE", "The rules of the update; see rzero presets [default: paper]");
    private readonly Option<string?> scale = Options.Text(
        "--scale", "SCALE", "Sizes and rates [default: nano for the built-in model, a run's own for its Solver, else laptop]");
    private readonly Option<long?> seed = Options.Seed("Every random number descends from it [default: 1]");
    private readonly Option<string?> adapter = Options.Adapter();
    private readonly Option<string?> backend = Options.Text("--backend", "NAME", "Backend that trains: native or torch [default: native]");
    private readonly Option<string?> device = Options.Text("--device", "DEVICE", "Device: cpu, cuda or cuda:N [default: cpu]");
    private readonly Option<string[]> set = Options.Texts("--set", "KEY=VALUE", "Change one key of the plan; can be repeated");
    private readonly Option<string?> run = Options.Text("--run", "DIR", "The run folder [default: a new one under runs/]");
    private readonly Option<string?> resume = Options.Text("--resume", "DIR", "Go on with the run in this folder, with the plan it was begun with");
    private readonly Option<bool> dryRun = Options.Flag(
        "--dry-run", "Print the plan and what it will cost, measured in about ten seconds, and do nothing");
    private readonly Option<bool> json = Options.Json();

    private bool IsTraining => use == DataPlan.ForRewards;

    /// <summary>Puts the options on the command.</summary>
    public void AddTo(Command command)
    {
        Option[] own = IsTraining ? [ask, reward, plugin, steps, batch, samples, tokens] : [steps, epochs, batch];
        Option[] ofNewRuns = [model, data, question, answer, .. own.Except([plugin]), rate, preset, scale, seed, adapter, backend, device, set, run];
        foreach (var option in new[] { model, data, question, answer }.Concat(own)
            .Concat([rate, preset, scale, seed, adapter, backend, device, set, run, resume, dryRun, json]))
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            var given = ofNewRuns.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name).ToList();
            if (result.GetResult(resume) is { Implicit: false } && given.Count > 0)
            {
                result.AddError($"--resume takes the plan from the run, so {string.Join(", ", given)} cannot be given with it.");
            }

            if (result.GetResult(resume) is null or { Implicit: true } && result.GetResult(data) is null or { Implicit: true })
            {
                result.AddError($"--data is missing: {data.Description}. Or go on with a run: --resume DIR.");
            }
        });
    }

    /// <summary>The run to go on with, or null.</summary>
    public string? Resume(ParseResult parsed) => parsed.GetValue(resume);

    /// <summary>The folder of a new run, or null for a free one.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(run);

    /// <summary>An assembly with rewards, or null.</summary>
    public string? Plugin(ParseResult parsed) => IsTraining ? parsed.GetValue(plugin) : null;

    /// <summary>Whether only the plan is wanted.</summary>
    public bool IsDryRun(ParseResult parsed) => parsed.GetValue(dryRun);

    /// <summary>Whether events are wanted as JSON Lines.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>What is asked of the data. An option of its own wins over the same key given by --set.</summary>
    public DataOrder Order(ParseResult parsed) => new(use, parsed.GetValue(data)!)
    {
        Model = parsed.GetValue(model) ?? ModelLocator.BuiltIn,
        QuestionField = parsed.GetValue(question),
        AnswerField = parsed.GetValue(answer),
        IsPlain = IsTraining && parsed.GetValue(ask) == DataPlan.AskedPlainly,
        Plugin = Plugin(parsed),
        Epochs = IsTraining ? 1 : parsed.GetValue(epochs) ?? 1,
        Presets = (parsed.GetValue(preset), parsed.GetValue(scale)),
        Settings = [.. parsed.GetValue(set) ?? [], .. Named(parsed).OfType<string>()],
    };

    private IEnumerable<string?> Named(ParseResult parsed) =>
    [
        IsTraining ? $"solver.reward={parsed.GetValue(reward) ?? "exact"}" : null,
        Key("solver.steps", parsed.GetValue(steps)),
        Key("solver.questions_per_step", parsed.GetValue(batch)),
        Key("solver.learning_rate", parsed.GetValue(rate)),
        IsTraining ? Key("solver.group_size", parsed.GetValue(samples)) : null,
        IsTraining ? Key("solver.sampling.max_tokens", parsed.GetValue(tokens)) : null,
        Key("seed", parsed.GetValue(seed)),
        parsed.GetValue(adapter) is { } kind ? $"adapter.kind={kind}" : null,
        parsed.GetValue(backend) is { } name ? $"backend.name={name}" : null,
        parsed.GetValue(device) is { } place ? $"backend.device={place}" : null,
    ];

    private static string? Key<T>(string key, T? value)
        where T : struct, IFormattable =>
        value is { } number ? $"{key}={number.ToString(null, CultureInfo.InvariantCulture)}" : null;
}
