using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.CoEvolution;
using RZero.Hosting.Ablations;
using RZero.Hosting.Plans;
using RZero.Hosting.Runs;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Runs a plan with one part after the other taken out, over several seeds, and says what each part does.</summary>
/// <param name="session">What it talks to.</param>
/// <param name="runs">Run folders.</param>
/// <param name="evolution">The loop; made only when there is something to run.</param>
/// <param name="displays">How a run is shown.</param>
/// <param name="estimate">What plans cost.</param>
/// <param name="readiness">What stands in their way.</param>
/// <param name="measure">Reads off a run how it did.</param>
internal sealed class AblateVerb(
    Session session,
    IRunFolders runs,
    Func<IEvolution> evolution,
    RunDisplays displays,
    PlanEstimate estimate,
    PlanReadiness readiness,
    Func<AblatedRun, MeasuredRun?> measure) : IVerb
{
    private readonly AblateOptions options = new();
    private readonly AblationFolders folders = new(runs);

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("ablate", "Run a plan with one part after the other taken out, and say what each part does");
        options.AddTo(command);
        command.SetAction(Act);
        return command;
    }

    private int Act(ParseResult parsed)
    {
        var grid = options.Runs(parsed, readiness.Problems);
        ImmutableArray<AblatedRun> left = [.. grid.Where(run => !folders.IsOver(run))];
        var time = left.IsEmpty ? null : estimate.Whole([.. left.Select(run => run.Plan)]);
        Announce(grid, left, time);
        if (options.IsDryRun(parsed))
        {
            List(grid, left, time, options.IsJson(parsed));
            return ExitCode.Done;
        }

        foreach (var (number, run) in left.Index())
        {
            session.Stop.ThrowIfCancellationRequested();
            Run(run, grid, $"Run {number + 1} of {left.Length}", options.IsJson(parsed));
        }

        Tell(AblationRow.Of([.. grid.Select(measure).OfType<MeasuredRun>()]), options.IsJson(parsed));
        return ExitCode.Done;
    }

    /// <summary>How many runs there are and how long they take: before the first of them begins.</summary>
    private void Announce(ImmutableArray<AblatedRun> grid, ImmutableArray<AblatedRun> left, TimeSpan? time)
    {
        session.Error.WriteLine($"{ConsoleFormat.Counted(grid.Length, "run")}, {grid.Length - left.Length} of them done.");
        if (time is { } whole)
        {
            session.Error.WriteLine(
                $"Time of the other {left.Length}, at most: {ConsoleFormat.Duration(whole)}, {ConsoleFormat.Duration(whole / left.Length)} a run; "
                + "completions that end sooner take less.");
        }
    }

    private void List(ImmutableArray<AblatedRun> grid, ImmutableArray<AblatedRun> left, TimeSpan? time, bool json)
    {
        if (json)
        {
            session.Out.WriteLine(PlainJson.Line(AblationJson.Of(grid, left, time)));
            return;
        }

        foreach (var run in grid)
        {
            session.Out.WriteLine($"{run.Folder}: {(run.Arm.Settings.IsEmpty ? "the base plan" : string.Join(", ", run.Arm.Settings))}");
        }
    }

    private void Run(AblatedRun ablated, ImmutableArray<AblatedRun> grid, string which, bool json)
    {
        session.Error.WriteLine($"{which}: {ablated.Folder}");
        using var run = folders.Open(ablated, grid);
        try
        {
            // Lines of events would stand between those of the table.
            _ = json
                ? run.Evolve(evolution(), _ => { }, session.Stop)
                : displays.For(run, json: false).Show(report => run.Evolve(evolution(), report, session.Stop));
            if (run.Taken > 0)
            {
                session.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Taken:N0} completions were those of runs beside it."));
            }
        }
        catch (OperationCanceledException) when (session.Stop.IsCancellationRequested)
        {
            session.Error.WriteLine("Stopped. What is done is kept; the same command goes on from here.");
            throw;
        }
    }

    private void Tell(ImmutableArray<AblationRow> rows, bool json)
    {
        foreach (var line in json ? rows.Select(row => PlainJson.Line(AblationJson.Of(row))) : AblationTable.Lines(rows))
        {
            session.Out.WriteLine(line);
        }
    }
}
