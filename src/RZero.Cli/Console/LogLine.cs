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
        PhaseEvent phase when Moved(before, after) => $"{Wording.Of(phase.Iteration)}, {Wording.Doing(phase.Phase)}: {Progress(after.Phase!, now)}",
        StepEvent step => $"{Wording.Of(step.Iteration)}, {Wording.Doing(step.Phase)}: {Wording.Step(step)}",
        IterationEvent done => $"{Wording.Of(done.Iteration)} {(done.MeanAtK is null ? "done" : "measured")}: {IterationTable.Line(done)}",
        AlarmEvent alarm => $"{(alarm.Stops ? "stopped" : "alarm")} in {Wording.Of(alarm.Iteration)} ({VisibleText.Of(alarm.Signal, 40)}): {VisibleText.Of(alarm.Message, 1000)}",
        DoneEvent done => $"done: {Wording.Iterations(done.Iterations)} in {Wording.Duration(TimeSpan.FromSeconds(done.Seconds))}",
        _ => null,
    };

    private static bool Moved(RunView before, RunView after) =>
        after.Phase is { } now
        && !(before.Phase is { } then && then.Iteration == now.Iteration && then.Phase == now.Phase && (int)(then.Share * Tenths) == (int)(now.Share * Tenths));

    private static string Progress(PhaseProgress phase, TimeSpan now) =>
        $"{Wording.Count(phase.Done)} of {Wording.Count(phase.Total)}"
        + (phase.TokensPerSecond > 0 ? $", {Wording.Count(phase.TokensPerSecond)} tokens/s" : "")
        + (phase.Remaining(now) is { TotalSeconds: >= 1 } left ? $", about {Wording.Duration(left)} left" : "");
}
