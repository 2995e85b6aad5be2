using System.Collections.Concurrent;
using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;

namespace RZero.Generation.Tests;

/// <summary>Keeps units in memory.</summary>
internal sealed class MemoryStore : IRunStore
{
    private readonly ConcurrentDictionary<string, ImmutableArray<Rollout>> units = new(StringComparer.Ordinal);

    public int Count => units.Count;

    public ImmutableArray<Rollout>? FindUnit(WorkUnit unit) => units.TryGetValue(unit.InputHash, out var rollouts) ? rollouts : null;

    public void CommitUnit(WorkUnit unit, ImmutableArray<Rollout> rollouts) => Xunit.Assert.True(units.TryAdd(unit.InputHash, rollouts));

    public StepCheckpoint? FindCheckpoint(PhaseId phase) => throw new NotSupportedException();

    public StepCheckpoint CommitCheckpoint(PhaseId phase, int step, bool complete, Action<string> write) => throw new NotSupportedException();

    public void Append(RunEvent happened) => throw new NotSupportedException();

    public IReadOnlyList<IterationEvent> Iterations() => throw new NotSupportedException();

    public double SecondsOf(int iteration) => throw new NotSupportedException();
}
