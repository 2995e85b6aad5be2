using RZero.Cli.CommandLine;
using RZero.CoEvolution.Watching;
using RZero.Core;
using RZero.Hosting;
using RZero.Hosting.Runs;
using RZero.Reports.Telemetry;
using Spectre.Console;

namespace RZero.Cli.Console;

/// <summary>Chooses how a run is shown: JSON Lines, a live picture in a terminal that can move its cursor, or plain lines.</summary>
internal sealed class RunDisplays(Session session)
{
    /// <summary>Writes the report of a run that is done into its folder and says where; null writes none.</summary>
    public Func<string, string>? Report { get; init; }

    /// <summary>Sees the answers that are being sampled, for a live picture; null where nobody does.</summary>
    public AnswerWatch? Answers { get; init; }

    /// <summary>Whether and where metrics are sent.</summary>
    public TelemetrySettings Telemetry { get; init; } = new(Endpoint: null, Fault: null);

    /// <summary>The display for a run. Iterations that are done already stand in the table from the start.</summary>
    public IRunDisplay For(IOpenRun run, bool json)
    {
        var display = Plain(run, json);
        if (Telemetry.Fault is { } fault)
        {
            session.Error.WriteLine($"No metrics are sent: {fault}");
        }

        if (Telemetry.Endpoint is not { } endpoint)
        {
            return display;
        }

        session.Error.WriteLine($"Metrics go to {VisibleText.Of(endpoint, 200)}");
        return new MeasuredDisplay(display, () => new(ProgramVersion.Text, Attributes(run)));
    }

    private static Dictionary<string, object> Attributes(IOpenRun run) => new()
    {
        ["rzero.run"] = Path.GetFileName(Path.GetFullPath(run.Folder)),
        ["rzero.recipe"] = run.Plan.Recipe,
        ["rzero.scale"] = run.Plan.Scale,
        ["rzero.seed"] = run.Plan.Seed,
    };

    private IRunDisplay Plain(IOpenRun run, bool json)
    {
        if (json)
        {
            return new JsonDisplay(session.Out);
        }

        var plan = run.Plan;
        var done = run.Store.Iterations();
        var next = done.Count == 0 ? 0 : done[^1].Iteration + 1;
        var start = new RunView
        {
            Title = $"{VisibleText.Of(plan.Model, 80)}, {plan.Recipe} / {plan.Scale}, seed {plan.Seed}",
            IterationCount = plan.Iterations,
            Iterations = [.. done],
            Before = TimeSpan.FromSeconds(done.Sum(one => one.Seconds) + run.Store.SecondsOf(next)),
        };
        return session is { IsTerminal: true, IsDumb: false } ? Live(start) : new LogDisplay(session.Out, start, session.Clock);
    }

    private LiveRunDisplay Live(RunView start) => new(AnsiConsole.Console, start, session.Clock) { Answers = Answers };
}
