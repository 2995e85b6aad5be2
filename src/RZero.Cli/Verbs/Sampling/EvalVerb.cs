using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Core;
using RZero.Evaluation;
using RZero.Evaluation.Judging;
using RZero.Hosting;
using RZero.Hosting.Benchmarks;
using RZero.Hosting.Judging;
using RZero.Reports.Evaluations;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>Measures a model on held-out problems.</summary>
/// <param name="session">What it talks to.</param>
/// <param name="runner">Measures.</param>
/// <param name="preview">Shows what would be asked.</param>
/// <param name="places">Where benchmarks and what was measured lie.</param>
internal sealed class EvalVerb(Session session, Func<IBenchmarkRunner> runner, Func<PromptPreview> preview, EvalPlaces places) : IVerb
{
    private const int PromptsShown = 3;
    private const string Date = "yyyy-MM-dd HH:mm 'UTC'";

    private readonly EvalOptions options = new(places);
    private readonly JudgeOptions judge = new(places.JudgeKey);
    private readonly Option<bool> showPrompts = Options.Flag(
        "--show-prompts",
        $"Print what the model would be asked, {PromptsShown} problems of each benchmark or --limit, and stop before any weight is read");

    private readonly Option<string?> report = Options.Text(
        "--report", "FILE", "Write the scores with their intervals and the worst problems to a file: .html, .md or .json");

    private readonly Option<bool> json = Options.Json();

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("eval", "Measure a model on a benchmark, or on several");
        foreach (var option in (IEnumerable<Option>)[.. options.All, report, .. judge.All, showPrompts, json])
        {
            command.Options.Add(option);
        }

        command.SetAction(Act);
        return command;
    }

    private int Act(ParseResult parsed)
    {
        var (orders, server) = (options.Orders(parsed), judge.Server(parsed));
        if (server is not null && orders[0].VotesOnly)
        {
            throw new UserException("--votes-only has no answers for a judge: leave out --judge, or --votes-only.");
        }

        var output = new EvaluationOutput(session, parsed.GetValue(json));
        if (parsed.GetValue(report) is { } path)
        {
            EvaluationReportFile.Require(path);
        }

        if (parsed.GetValue(showPrompts))
        {
            Show(orders, output);
            return ExitCode.Done;
        }

        using var asked = server is null ? null : new ChatJudge(server, session.Clock);
        return Measure(parsed, orders, output, asked is null ? null : new JudgeAudit(asked, judge.Sample(parsed)));
    }

    private void Show(ImmutableArray<BenchmarkOrder> orders, EvaluationOutput output)
    {
        foreach (var order in orders)
        {
            foreach (var prompt in preview().Of(order.Limit == 0 ? order with { Limit = PromptsShown } : order, session.Stop))
            {
                output.Tell(prompt);
            }
        }
    }

    private int Measure(ParseResult parsed, ImmutableArray<BenchmarkOrder> orders, EvaluationOutput output, JudgeAudit? audit)
    {
        var measured = ImmutableArray.CreateBuilder<MeasuredBenchmark>();
        var (faulty, unjudged) = (false, new List<UserException>());
        using var asking = runner();
        foreach (var order in orders)
        {
            var outcome = Run(asking, order);
            output.Tell(outcome);
            if (audit is not null && Judge(audit, outcome, order, output) is { } fault)
            {
                unjudged.Add(fault);
            }

            faulty |= new EvaluationFaults(session).Tell(outcome);
            measured.Add(new(outcome, order.Sampling.Temperature, order.Sampling.MaxTokens));
        }

        var story = new EvaluationStory(options.Model(parsed), measured.ToImmutable()) { Facts = Facts(orders[0], measured[0].Report) };
        Finish(story, output, parsed.GetValue(report));
        return faulty || unjudged.Exists(fault => fault.IsMistake) ? ExitCode.Misuse : unjudged.Count > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>The judge stands beside the score: where it fails, what was measured stays, and the rest is measured.</summary>
    private UserException? Judge(JudgeAudit audit, EvaluationReport outcome, BenchmarkOrder order, EvaluationOutput output)
    {
        try
        {
            output.Tell(audit.Run(outcome, StreamKey.Root(order.Seed).Child("judge"), session.Stop));
            return null;
        }
        catch (UserException fault)
        {
            session.Error.WriteLine(fault.Message);
            return fault;
        }
    }

    private void Finish(EvaluationStory story, EvaluationOutput output, string? path)
    {
        foreach (var average in story.Measured.Length > 1 ? story.Averages : [])
        {
            output.Tell(average);
        }

        if (path is not null)
        {
            EvaluationReportFile.Write(path, story);
            session.Error.WriteLine($"The report is {path}.");
        }
    }

    private EvaluationReport Run(IBenchmarkRunner asking, BenchmarkOrder order)
    {
        using var display = new EvaluationDisplay(session);
        return asking.Run(order, display.Tell, session.Stop);
    }

    private ImmutableArray<(string Name, string Value)> Facts(BenchmarkOrder order, EvaluationReport outcome) =>
    [
        ("model", order.Model),
        ("hash of the prompts", outcome.PromptHash),
        ("seed", order.Seed.ToString(CultureInfo.InvariantCulture)),
        ("measured", session.Clock.GetUtcNow().ToString(Date, CultureInfo.InvariantCulture)),
        ("computed by", $"RZero {ProgramVersion.Text}"),
    ];
}
