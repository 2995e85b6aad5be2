using RZero.Cli.CommandLine;
using RZero.Core;
using RZero.Hosting.Runs;
using Spectre.Console;

namespace RZero.Cli.Console;

/// <summary>Chooses how a run is shown: JSON Lines, a live picture in a terminal that can move its cursor, or plain lines.</summary>
internal sealed class RunDisplays(Session session)
{
    /// <summary>Writes the report of a run that is done into its folder and says where; null writes none.</summary>
    public Func<string, string>? Report { get; init; }

    /// <summary>The display for a run. Iterations that are done already stand in the table from the start.</summary>
    public IRunDisplay For(IOpenRun run, bool json)
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

    private LiveRunDisplay Live(RunView start) => new(AnsiConsole.Console, start, session.Clock);
}
