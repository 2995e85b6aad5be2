using System.Collections.Concurrent;
using System.Collections.Immutable;
using RZero.Core.Sampling;
using RZero.Core.Storage;

namespace RZero.Generation.Tests;

/// <summary>Keeps units in memory.</summary>
internal sealed class MemoryStore : IUnitStore
{
    private readonly ConcurrentDictionary<string, ImmutableArray<Rollout>> units = new(StringComparer.Ordinal);

    public int Count => units.Count;

    public ImmutableArray<Rollout>? FindUnit(WorkUnit unit) => units.TryGetValue(unit.InputHash, out var rollouts) ? rollouts : null;

    public void CommitUnit(WorkUnit unit, ImmutableArray<Rollout> rollouts) => Xunit.Assert.True(units.TryAdd(unit.InputHash, rollouts));
}
