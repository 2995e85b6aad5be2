using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.CoEvolution.Plan;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Hosting.Benchmarks;
using RZero.Tasks.Prompts;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>Measures a model on held-out problems.</summary>
internal sealed class EvalVerb(Session session, Func<IBenchmarkRunner> runner) : IVerb
{
    private const int DefaultSamples = 8;
    private const int DefaultMaxTokens = 512;

    private readonly Option<string?> model = Options.Model();
    private readonly Option<string?> benchmark = Options.Text(
        "--benchmark",
        "NAME|FILE",
        $"A built-in one ({string.Join(", ", BenchmarkLocator.Names)}; those with a number are what runs are measured on), or a file of problems "
        + "with \"problem\" and \"answer\", of multiple choice also \"options\" and \"answer_letter\": JSON Lines, a JSON array, CSV (each also .gz) "
        + "or Parquet",
        required: true);

    private readonly Option<string?> problemField = Options.Text(
        "--problem-field", "NAME", "Field of the file that holds what is asked [default: problem, question, ...]");

    private readonly Option<string?> answerField = Options.Text(
        "--answer-field", "NAME", "Field of the file that holds the known answer [default: answer, gold, ...]");

    private readonly Option<int?> samples = Options.Count("--samples", $"k: completions of each problem [default: {DefaultSamples}]");
    private readonly Option<double?> temperature = Options.Number("--temperature", "Sampling temperature; 0 is greedy [default: 1]");
    private readonly Option<int?> maxTokens = Options.Count("--max-tokens", $"Longest completion [default: {DefaultMaxTokens}]");
    private readonly Option<int?> limit = Options.Count("--limit", "Use only the first N problems");
    private readonly Option<long?> seed = Options.Seed("Draws the same completions again [default: 1]");
    private readonly Option<string?> prompts = Options.Text(
        "--prompts", "SET", $"Prompt set that asks: {string.Join(", ", PromptSet.Names)} [default: the model's own, else mathematics]");

    private readonly Option<string> answers = Options.Choice(
        "--answers",
        "Where answers are looked for: plain also takes announced and last ones; auto is plain for gsm8k and bbeh",
        "auto",
        "boxed",
        "plain");

    private readonly Option<string?> output = Options.Text(
        "--out",
        "FILE",
        "Write every problem with its samples to this file as it is done, as JSON Lines; the same command goes on from what is there");

    private readonly Option<bool> votesOnly = Options.Flag(
        "--votes-only", "Ask a problem no further once its vote is decided: the same maj@k for less work, and no other measure");

    private readonly Option<string> backend = Options.Backend();
    private readonly Option<bool> json = Options.Json();

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("eval", "Measure a model on a benchmark");
        Option[] all =
        [
            model, benchmark, problemField, answerField, samples, temperature, maxTokens, limit, seed, prompts, answers, votesOnly, output,
            backend, json,
        ];
        foreach (var option in all)
        {
            command.Options.Add(option);
        }

        command.SetAction(Act);
        return command;
    }

    private int Act(ParseResult parsed)
    {
        var sampling = new SamplingOptions
        {
            Temperature = parsed.GetValue(temperature) ?? 1,
            MaxTokens = parsed.GetValue(maxTokens) ?? DefaultMaxTokens,
        };
        var order = new BenchmarkOrder(
            parsed.GetValue(model)!,
            parsed.GetValue(benchmark)!,
            parsed.GetValue(limit) ?? 0,
            parsed.GetValue(samples) ?? DefaultSamples,
            sampling,
            parsed.GetValue(seed) ?? 1,
            parsed.GetValue(prompts) ?? RunPlan.AutoPrompts,
            Enum.TryParse<AnswerForm>(parsed.GetValue(answers), ignoreCase: true, out var form) ? form : null,
            parsed.GetValue(backend)!,
            parsed.GetValue(output),
            parsed.GetValue(votesOnly))
        {
            Fields = new(parsed.GetValue(problemField), parsed.GetValue(answerField)),
        };
        var report = Run(order);
        if (parsed.GetValue(json))
        {
            new ItemStream(session).Write(EvaluationSummary.Of(report));
        }
        else
        {
            Print(report);
        }

        return new EvaluationFaults(session).Tell(report) ? ExitCode.Misuse : ExitCode.Done;
    }

    private EvaluationReport Run(BenchmarkOrder order)
    {
        using var display = new EvaluationDisplay(session);
        return runner().Run(order, display.Tell, session.Stop);
    }

    private void Print(EvaluationReport report)
    {
        if (report.VotesOnly)
        {
            PrintVote(report);
            return;
        }

        var (low, high) = report.Interval;
        var time = ConsoleFormat.Duration(TimeSpan.FromSeconds(report.Seconds));
        var interval = $"95 % interval {ConsoleFormat.Percent(low)} to {ConsoleFormat.Percent(high)}";
        session.Out.WriteLine($"{report.Benchmark}: {report.Items.Length} problems, {report.SampleCount} samples each, {time}");
        session.Out.WriteLine($"  mean@{report.SampleCount,-4} {ConsoleFormat.Percent(report.MeanAtK),5} %  ({interval})");
        session.Out.WriteLine($"  maj@{report.SampleCount,-5} {ConsoleFormat.Percent(report.MajAtK),5} %");
        session.Out.WriteLine($"  pass@{report.SampleCount,-4} {ConsoleFormat.Percent(report.PassAtK),5} %");
        session.Out.WriteLine(
            $"  truncated {ConsoleFormat.Percent(report.TruncatedShare),4} %, without an answer {ConsoleFormat.Percent(report.NoAnswerShare)} %");
    }

    private void PrintVote(EvaluationReport report)
    {
        var most = report.Items.Length * report.SampleCount;
        session.Out.WriteLine($"{report.Benchmark}: {report.Items.Length} problems, {ConsoleFormat.Duration(TimeSpan.FromSeconds(report.Seconds))}");
        session.Out.WriteLine(
            $"  maj@{report.SampleCount,-5} {ConsoleFormat.Percent(report.MajAtK),5} %  ({report.DrawnCount} of {most} samples decided it)");
    }
}
