using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;

namespace RZero.CoEvolution.Tests;

/// <summary>Keeps events and names of checkpoints in memory.</summary>
internal sealed class MemoryStore : IRunStore
{
    private readonly Dictionary<PhaseId, StepCheckpoint> checkpoints = [];

    public List<RunEvent> Events { get; } = [];

    public List<int> CommittedSteps { get; } = [];

    public ImmutableArray<Rollout>? FindUnit(WorkUnit unit) => null;

    public void CommitUnit(WorkUnit unit, ImmutableArray<Rollout> rollouts)
    {
    }

    public StepCheckpoint? FindCheckpoint(PhaseId phase) => checkpoints.GetValueOrDefault(phase);

    public StepCheckpoint CommitCheckpoint(PhaseId phase, int step, bool complete, Action<string> write)
    {
        var folder = $"{phase}/{step}";
        write(folder);
        CommittedSteps.Add(step);
        return checkpoints[phase] = new(step, complete, folder);
    }

    public void Append(RunEvent happened) => Events.Add(happened);

    public IReadOnlyList<IterationEvent> Iterations() => [.. Events.OfType<IterationEvent>()];

    public double SecondsOf(int iteration) => Events.OfType<ClockEvent>().LastOrDefault(clock => clock.Iteration == iteration)?.Seconds ?? 0;
}
