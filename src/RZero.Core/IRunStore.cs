using System.Collections.Immutable;
using RZero.Core.Events;

namespace RZero.Core;

/// <summary>
/// What a run keeps. Resuming is running again over the same store: units that are there are read instead of sampled, and training
/// goes on from the last checkpoint of its phase. A call that returns has made its data durable.
/// </summary>
public interface IRunStore
{
    /// <summary>The rollouts of a unit that is already done with the same input, or null.</summary>
    ImmutableArray<Rollout>? FindUnit(WorkUnit unit);

    /// <summary>Keeps the rollouts of a unit. Calls may come from several threads.</summary>
    void CommitUnit(WorkUnit unit, ImmutableArray<Rollout> rollouts);

    /// <summary>The last checkpoint of a training phase, or null.</summary>
    StepCheckpoint? FindCheckpoint(PhaseId phase);

    /// <summary>Writes a checkpoint: <paramref name="write"/> fills an empty folder, which then takes its place all at once.</summary>
    /// <param name="phase">The training phase.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="complete">Whether the phase is over; earlier checkpoints of it may then be dropped.</param>
    /// <param name="write">Writes the files into the folder it is given.</param>
    /// <returns>The checkpoint at its final place.</returns>
    StepCheckpoint CommitCheckpoint(PhaseId phase, int step, bool complete, Action<string> write);

    /// <summary>Keeps an event. Events of a step or iteration that is done again replace what was there.</summary>
    void Append(RunEvent happened);

    /// <summary>All finished iterations, the base first.</summary>
    IReadOnlyList<IterationEvent> Iterations();

    /// <summary>Seconds that an iteration was worked on, as the last <see cref="ClockEvent"/> says; 0 where there is none.</summary>
    double SecondsOf(int iteration);
}
