using RZero.CoEvolution;
using RZero.Core.Events;

namespace RZero.Hosting.Runs;

/// <summary>Going on with an open run.</summary>
public static class OpenRuns
{
    /// <summary>
    /// Does what is left of a run: all of it where it was just begun. Tells of the alarms of its folder first, then of every event.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="evolution">The loop.</param>
    /// <param name="report">Hears every event once, in order, possibly from several threads one after the other.</param>
    /// <param name="stop">Interrupts; the run can be resumed.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static RunOutcome Evolve(this IOpenRun run, IEvolution evolution, Action<RunEvent> report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(evolution);
        run.TellAlarms(report);
        return evolution.Run(run.Plan, run.Store, report, stop);
    }
}
