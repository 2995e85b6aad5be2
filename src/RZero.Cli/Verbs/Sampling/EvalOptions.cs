using System.Collections.Immutable;
using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Hosting.Benchmarks;
using RZero.Tasks.Prompts;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>The options that say what is measured and how. What the user leaves out, a known benchmark's description decides.</summary>
/// <param name="places">Where things lie that the user does not say.</param>
internal sealed class EvalOptions(EvalPlaces places)
{
    private const string ItsOwn = "[default: the benchmark's own, else";
    private const char Between = ',';

    private static readonly BenchmarkDecoding Otherwise = new(SampleCount: 8, Temperature: 1, TopP: 1, MaxTokens: 512);

    private readonly Option<string?> model = Options.Model();
    private readonly Option<string?> benchmark = Options.Text(
        "--benchmark",
        "NAME|FILE",
        $"A built-in one ({string.Join(", ", BenchmarkLocator.Names)}; those with a number are what runs are measured on), "
        + "another that is known by name (see rzero benchmarks), NAME=FILE, or a file of problems "
        + "with \"problem\" and \"answer\", of multiple choice also \"options\" and \"answer_letter\": JSON Lines, a JSON array, CSV (each also .gz) "
        + "or Parquet; several with commas between them",
        required: true);

    private readonly Option<string?> folder = Options.Text(
        "--folder", "DIR", "Folder in which files of benchmarks with known names lie [default: RZERO_BENCHMARKS; else they come from the hub]");

    private readonly Option<string?> problemField = Options.Text(
        "--problem-field", "NAME", "Field of the file that holds what is asked [default: problem, question, ...]");

    private readonly Option<string?> answerField = Options.Text(
        "--answer-field", "NAME", "Field of the file that holds the known answer [default: answer, gold, ...]");

    private readonly Option<int?> samples = Options.Count("--samples", $"k: completions of each problem {ItsOwn} {Otherwise.SampleCount}]");
    private readonly Option<double?> temperature = Options.Number("--temperature", $"Sampling temperature; 0 is greedy {ItsOwn} 1]");
    private readonly Option<double?> topP = Options.Number(
        "--top-p", $"Sample from the most probable tokens up to this probability mass {ItsOwn} 1]");

    private readonly Option<int?> maxTokens = Options.Count("--max-tokens", $"Longest completion {ItsOwn} {Otherwise.MaxTokens}]");
    private readonly Option<int?> limit = Options.Count("--limit", "Use only the first N problems");
    private readonly Option<long?> seed = Options.Seed("Draws the same completions again [default: 1]");
    private readonly Option<string?> prompts = Options.Text(
        "--prompts",
        "SET",
        $"Prompt set that asks: {string.Join(", ", PromptSet.Names)} [default: the benchmark's or the model's own, else mathematics]");

    private readonly Option<string> answers = Options.Choice(
        "--answers",
        "Where answers are looked for: plain also takes announced and last ones, exact compares words; auto is what the benchmark wants",
        "auto",
        "boxed",
        "plain",
        "exact");

    private readonly Option<string?> output = Options.Text(
        "--out",
        "FILE",
        "Write every problem with its samples to this file as it is done, as JSON Lines; the same command goes on from what is there. "
        + "Of several benchmarks, a folder with a file for each");

    private readonly CacheOptions cache = new(places.Cache);
    private readonly Option<bool> votesOnly = Options.Flag(
        "--votes-only", "Ask a problem no further once its vote is decided: the same maj@k for less work, and no other measure");

    private readonly Option<string> backend = Options.Backend();

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        model, benchmark, folder, problemField, answerField, samples, temperature, topP, maxTokens, limit, seed, prompts, answers, votesOnly, output,
        .. cache.All, backend,
    ];

    /// <summary>The option that says how many problems are used.</summary>
    public Option<int?> Limit => limit;

    /// <summary>What the user calls the model.</summary>
    public string Model(ParseResult parsed) => parsed.GetValue(model)!;

    /// <summary>What is to be measured, in turn.</summary>
    /// <exception cref="UserException">The options make no sense.</exception>
    public ImmutableArray<BenchmarkOrder> Orders(ParseResult parsed)
    {
        var asked = Asked(parsed.GetValue(benchmark)!);
        var named = asked.Select(name => new BenchmarkFinder().Describe(name)).ToList();
        var outputs = Outputs(
            parsed.GetValue(output), [.. asked.Select((name, place) => named[place]?.Name ?? Path.GetFileNameWithoutExtension(name))]);
        return [.. asked.Select((name, place) => Order(parsed, name, named[place], outputs[place]))];
    }

    private BenchmarkOrder Order(ParseResult parsed, string name, BenchmarkDescription? known, string? output)
    {
        var usual = known?.Decoding ?? Otherwise;
        var sampling = new SamplingOptions
        {
            Temperature = parsed.GetValue(temperature) ?? usual.Temperature,
            TopP = parsed.GetValue(topP) ?? usual.TopP,
            MaxTokens = parsed.GetValue(maxTokens) ?? usual.MaxTokens,
        };
        return sampling.Problems().ToList() is { Count: > 0 } problems ? throw new UserException(string.Join('\n', problems)) : new(
            Model(parsed),
            name,
            parsed.GetValue(limit) ?? 0,
            parsed.GetValue(samples) ?? usual.SampleCount,
            sampling,
            parsed.GetValue(seed) ?? 1,
            parsed.GetValue(prompts) ?? known?.Prompts ?? RunPlan.AutoPrompts,
            Enum.TryParse<AnswerForm>(parsed.GetValue(answers), ignoreCase: true, out var form) ? form : null,
            parsed.GetValue(backend)!,
            output,
            parsed.GetValue(votesOnly))
        {
            Fields = new(parsed.GetValue(problemField), parsed.GetValue(answerField)),
            Folder = parsed.GetValue(folder) ?? places.Benchmarks,
            Cache = cache.Folder(parsed),
        };
    }

    /// <summary>A file that is there is one benchmark, whatever its name holds.</summary>
    private static ImmutableArray<string> Asked(string text) => Path.Exists(text)
        ? [text]
        : text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } names
            ? [.. names.Distinct()]
            : throw new UserException("--benchmark names nothing");

    private static ImmutableArray<string?> Outputs(string? output, ImmutableArray<string> names)
    {
        if (output is null || names.Length == 1)
        {
            return [.. names.Select(_ => output)];
        }

        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Length || File.Exists(output))
        {
            throw new UserException("Of several benchmarks --out names a folder, and each needs a name of its own in it.");
        }

        Directory.CreateDirectory(output);
        return [.. names.Select(name => Path.Combine(output, $"{name}.jsonl"))];
    }
}
