using System.Collections.Concurrent;
using System.Collections.Immutable;
using RZero.Core;
using Xunit;

namespace RZero.Generation.Tests;

public sealed class UnitSamplingTests
{
    private static readonly ImmutableArray<WorkUnit> Units = WorkUnits.Partition(
        "call", "policy", [.. Enumerable.Range(0, 50).Select(i => new RolloutRequest($"r{i}", [1, 2], StreamKey.Root(i)))], new(), unitRows: 5);

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public void Run_AnyWorkers_GivesEveryRolloutAndKeepsEveryUnit()
    {
        var store = new MemoryStore();
        using var engine = new ScriptedEngine(workerCount: 3);

        var rollouts = new UnitSampling(engine, store, progress: null).Run(Units, Never);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"r{i}").Order(), rollouts.Keys.Order());
        Assert.Equal(10, store.Count);
    }

    [Fact]
    public void Run_UnitsThatTheStoreHas_AreReadInsteadOfSampled()
    {
        var store = new MemoryStore();
        foreach (var unit in Units.Take(4))
        {
            store.CommitUnit(unit, ScriptedEngine.Answer(unit));
        }

        using var engine = new ScriptedEngine(workerCount: 2);
        var rollouts = new UnitSampling(engine, store, progress: null).Run(Units, Never);

        Assert.Equal(50, rollouts.Count);
        Assert.Equal(6, engine.SampledUnits);
    }

    [Fact]
    public void Run_Progress_CountsUpToTheTotal()
    {
        var told = new ConcurrentBag<SamplingProgress>();
        using var engine = new ScriptedEngine(workerCount: 2);

        new UnitSampling(engine, store: null, told.Add).Run(Units, Never);

        Assert.Equal(Enumerable.Range(1, 10).Select(i => 5 * i), told.Select(progress => progress.Done).Order());
        Assert.All(told, progress => Assert.Equal(50, progress.Total));
    }

    [Fact]
    public void Run_OneUnitFails_ThrowsItsErrorAndEndsTheOtherWorkers()
    {
        var store = new MemoryStore();
        using var engine = new ScriptedEngine(workerCount: 2, (unit, stop) =>
        {
            if (unit.Id.EndsWith("u0003", StringComparison.Ordinal))
            {
                throw new UserException("broken");
            }

            // The other worker's unit takes until it is told to end.
            stop.WaitHandle.WaitOne(unit.Id.EndsWith("u0004", StringComparison.Ordinal) ? TimeSpan.FromSeconds(30) : TimeSpan.Zero);
        });

        var error = Assert.Throws<UserException>(() => new UnitSampling(engine, store, progress: null).Run(Units, Never));

        Assert.Equal("broken", error.Message);
        Assert.InRange(store.Count, 2, 4);
    }

    [Fact]
    public void Run_Interrupted_ThrowsAndKeepsFinishedUnits()
    {
        var store = new MemoryStore();
        using var interrupt = new CancellationTokenSource();
        using var engine = new ScriptedEngine(workerCount: 1, (unit, _) =>
        {
            if (unit.Id.EndsWith("u0006", StringComparison.Ordinal))
            {
                interrupt.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => new UnitSampling(engine, store, progress: null).Run(Units, interrupt.Token));
        Assert.Equal(6, store.Count);
    }

    [Fact]
    public void Run_NoUnits_GivesNothing()
    {
        using var engine = new ScriptedEngine(workerCount: 2);

        Assert.Empty(new UnitSampling(engine, store: null, progress: null).Run([], Never));
    }
}
