using RZero.Core.Events;

namespace RZero.Cli.Console;

/// <summary>An event as a line of a log.</summary>
internal static class LogLine
{
    private const int Tenths = 10;

    /// <summary>The line, or null for what a log leaves out: single questions, and progress below a tenth of a phase.</summary>
    /// <param name="before">The view before the event.</param>
    /// <param name="after">The view after it.</param>
    /// <param name="happened">The event.</param>
    /// <param name="now">Time since the process took the run up.</param>
    public static string? Of(RunView before, RunView after, RunEvent happened, TimeSpan now) => happened switch
    {
        PhaseEvent phase when Moved(before, after) =>
            $"{ConsoleFormat.Of(phase.Iteration)}, {ConsoleFormat.Doing(phase.Phase)}: {Progress(after.Phase!, now)}",
        StepEvent step => $"{ConsoleFormat.Of(step.Iteration)}, {ConsoleFormat.Doing(step.Phase)}: {StepLine.Of(step)}",
        IterationEvent done => $"{ConsoleFormat.Of(done.Iteration)} {(done.MeanAtK is null ? "done" : "measured")}: {IterationTable.Line(done)}",
        AlarmEvent alarm => $"{(alarm.Stops ? "stopped" : "alarm")} {ConsoleFormat.Alarm(alarm)}",
        FindingEvent found => $"monitor, {ConsoleFormat.Finding(found)}",
        DoneEvent done =>
            $"done: {ConsoleFormat.Counted(done.Iterations, "iteration")} in {ConsoleFormat.Duration(TimeSpan.FromSeconds(done.Seconds))}",
        _ => null,
    };

    private static bool Moved(RunView before, RunView after) =>
        after.Phase is { } now
        && !(before.Phase is { } then && (then.Iteration, then.Phase, Tenth(then)) == (now.Iteration, now.Phase, Tenth(now)));

    private static int Tenth(PhaseProgress phase) => (int)(phase.Share * Tenths);

    private static string Progress(PhaseProgress phase, TimeSpan now) =>
        $"{ConsoleFormat.Count(phase.Done)} of {ConsoleFormat.Count(phase.Total)}"
        + (phase.TokensPerSecond > 0 ? $", {ConsoleFormat.Count(phase.TokensPerSecond)} tokens/s" : "")
        + (phase.Remaining(now) is { TotalSeconds: >= 1 } left ? $", about {ConsoleFormat.Duration(left)} left" : "");
}
