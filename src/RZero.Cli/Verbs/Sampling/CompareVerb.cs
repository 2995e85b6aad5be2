using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Evaluation.Comparison;
using RZero.Hosting.Benchmarks;
using RZero.Tasks.Prompts;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>Measures two models on the same problems and says how sure their difference is.</summary>
internal sealed class CompareVerb(Session session, Func<ComparisonRunner> runner, EvalPlaces places) : IVerb
{
    private const int DefaultSamples = 8;
    private const int DefaultMaxTokens = 512;
    private const int LongestName = 100;
    private const string DefaultTemperatures = "0,0.3,0.6,1";

    private readonly Argument<string?> first = Options.Positional("A", "The first model, such as the base; as with --model elsewhere");
    private readonly Argument<string?> second = Options.Positional("B", "The second model, such as the Solver of a run");
    private readonly Option<string?> benchmark = Options.Text(
        "--benchmark", "NAME|FILE", "A benchmark or a file of problems, as with eval", required: true);

    private readonly Option<string?> temperatures = Options.Text(
        "--temperatures", "T,T,...", $"Temperatures that both are measured at; 0 is greedy [default: {DefaultTemperatures}]");

    private readonly Option<int?> samples = Options.Count("--samples", $"k: completions of each problem [default: {DefaultSamples}]");
    private readonly Option<int?> maxTokens = Options.Count("--max-tokens", $"Longest completion [default: {DefaultMaxTokens}]");
    private readonly Option<int?> limit = Options.Count("--limit", "Use only the first N problems");
    private readonly Option<long?> seed = Options.Seed("Draws the same completions again [default: 1]");
    private readonly Option<string?> prompts = Options.Text(
        "--prompts", "SET", $"Prompt set that asks both: {string.Join(", ", PromptSet.Names)} [default: the models' own, where that is the same]");

    private readonly Option<string?> output = Options.Text(
        "--out", "FOLDER", "Keep every problem with its samples in this folder; the same command goes on from what is there");

    private readonly CacheOptions cache = new(places.Cache);
    private readonly Option<string> backend = Options.Backend();
    private readonly Option<bool> json = Options.Json();

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("compare", "Compare two models on the same problems, with intervals of the difference") { first, second };
        Option[] all = [benchmark, temperatures, samples, maxTokens, limit, seed, prompts, output, .. cache.All, backend, json];
        foreach (var option in all)
        {
            command.Options.Add(option);
        }

        command.SetAction(Act);
        return command;
    }

    private int Act(ParseResult parsed)
    {
        var (a, b) = Run(Order(parsed));
        var metrics = new ModelComparison(a, b).Metrics();
        if (parsed.GetValue(json))
        {
            var stream = new ItemStream(session);
            foreach (var metric in metrics)
            {
                stream.Write(ComparisonJson.Of(metric));
            }

            stream.Write(ComparisonJson.Of(a, b));
        }
        else
        {
            foreach (var line in ComparisonTable.Lines(a, b, metrics))
            {
                session.Out.WriteLine(line);
            }
        }

        var faults = new EvaluationFaults(session);
        return faults.Tell(a.At[0].Report, a.Model) | faults.Tell(b.At[0].Report, b.Model) ? ExitCode.Misuse : ExitCode.Done;
    }

    private ComparisonOrder Order(ParseResult parsed)
    {
        var model = parsed.GetValue(first)!;
        var measured = new BenchmarkOrder(
            model,
            parsed.GetValue(benchmark)!,
            parsed.GetValue(limit) ?? 0,
            parsed.GetValue(samples) ?? DefaultSamples,
            new SamplingOptions { MaxTokens = parsed.GetValue(maxTokens) ?? DefaultMaxTokens },
            parsed.GetValue(seed) ?? 1,
            parsed.GetValue(prompts) ?? RunPlan.AutoPrompts,
            Backend: parsed.GetValue(backend)!)
        {
            Folder = places.Benchmarks,
            Cache = cache.Folder(parsed),
        };
        var at = Temperatures(parsed.GetValue(temperatures) ?? DefaultTemperatures);
        return new(model, parsed.GetValue(second)!, measured, at, parsed.GetValue(output));
    }

    private static ImmutableArray<double> Temperatures(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Temperature).Distinct().Order()];

    private static double Temperature(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and < double.PositiveInfinity
            ? value
            : throw new UserException(
                $"--temperatures takes numbers of at least 0 with commas between them, such as {DefaultTemperatures}, not \"{text}\".");

    private (MeasuredModel A, MeasuredModel B) Run(ComparisonOrder order)
    {
        using var display = new EvaluationDisplay(session);
        var (model, temperature) = ("", -1.0);
        using var comparison = runner();
        return comparison.Run(
            order,
            (asked, at, progress) =>
            {
                if ((asked, at) != (model, temperature))
                {
                    (model, temperature) = (asked, at);
                    session.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{VisibleText.Of(asked, LongestName)} at temperature {at}"));
                }

                display.Tell(progress);
            },
            session.Stop);
    }
}
