using System.Collections.Immutable;
using RZero.Core.Events;
using RZero.Runs;

namespace RZero.Reports.Story;

/// <summary>The finished iterations of a run and the attempts that they stand on: while these are the same, so is all that they told.</summary>
/// <param name="RunId">Which run; null for none.</param>
/// <param name="Iterations">The finished iterations.</param>
/// <param name="States">Every attempt with its state.</param>
internal sealed record FinishedLine(string? RunId, ImmutableArray<IterationEvent> Iterations, ImmutableArray<IterationStateEvent> States)
{
    /// <summary>That of no run.</summary>
    public static FinishedLine Nothing { get; } = new(null, [], []);

    /// <summary>The first iteration that is not finished.</summary>
    public int Next => Iterations.IsEmpty ? 0 : Iterations[^1].Iteration + 1;

    /// <summary>That of a run as it stands.</summary>
    public static FinishedLine Of(RunReader run) => new(run.Header.RunId, [.. run.Iterations()], [.. run.IterationStates()]);

    /// <summary>Whether all that was finished before is still the same; not after the run went back, or did an iteration again.</summary>
    public bool GoesOnFrom(FinishedLine before) =>
        RunId == before.RunId
        && Retries == before.Retries
        && Iterations.Take(before.Iterations.Length).SequenceEqual(before.Iterations)
        && StatesBefore(before.Next).SequenceEqual(before.StatesBefore(before.Next));

    /// <summary>Second and further attempts: with each, what an iteration told is gone, one that was not finished too.</summary>
    private int Retries => States.Count(state => state.At.Attempt > 1);

    private IEnumerable<IterationStateEvent> StatesBefore(int iteration) => States.Where(state => state.At.Iteration < iteration);
}
