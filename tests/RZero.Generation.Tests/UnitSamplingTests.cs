using System.Collections.Concurrent;
using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;
using Xunit;

namespace RZero.Generation.Tests;

public sealed class UnitSamplingTests
{
    private static readonly ImmutableArray<WorkUnit> Units = WorkUnits.Partition(
        "call",
        "policy",
        "scripted",
        [.. Enumerable.Range(0, 50).Select(i => new RolloutRequest($"r{i}", [1, 2], StreamKey.Root(i)))],
        new(),
        unitRows: 5);

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_AnyWorkers_GivesEveryRolloutAndKeepsEveryUnit()
    {
        var store = new MemoryStore();
        using var engine = new ScriptedEngine(workerCount: 3);

        var rollouts = await new UnitSampling(engine, store, progress: null).RunAsync(Units, Never);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"r{i}").Order(), rollouts.Keys.Order());
        Assert.Equal(10, store.Count);
    }

    [Fact]
    public async Task RunAsync_UnitsThatTheStoreHas_AreReadInsteadOfSampled()
    {
        var store = new MemoryStore();
        foreach (var unit in Units.Take(4))
        {
            store.CommitUnit(unit, ScriptedEngine.Answer(unit));
        }

        using var engine = new ScriptedEngine(workerCount: 2);
        var rollouts = await new UnitSampling(engine, store, progress: null).RunAsync(Units, Never);

        Assert.Equal(50, rollouts.Count);
        Assert.Equal(6, engine.SampledUnits);
    }

    [Fact]
    public async Task RunAsync_Progress_CountsUpToTheTotal()
    {
        var told = new ConcurrentBag<SamplingProgress>();
        using var engine = new ScriptedEngine(workerCount: 2);

        await new UnitSampling(engine, store: null, told.Add).RunAsync(Units, Never);

        Assert.Equal(Enumerable.Range(1, 10).Select(i => 5 * i), told.Select(progress => progress.Done).Order());
        Assert.All(told, progress => Assert.Equal(50, progress.Total));
    }

    [Fact]
    public async Task RunAsync_OneUnitFails_ThrowsItsErrorAndEndsTheOtherWorkers()
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

        var error = await Assert.ThrowsAsync<UserException>(() => new UnitSampling(engine, store, progress: null).RunAsync(Units, Never));

        Assert.Equal("broken", error.Message);
        Assert.InRange(store.Count, 2, 4);
    }

    [Fact]
    public async Task RunAsync_Interrupted_ThrowsAndKeepsFinishedUnits()
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

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new UnitSampling(engine, store, progress: null).RunAsync(Units, interrupt.Token));
        Assert.Equal(6, store.Count);
    }

    [Fact]
    public async Task RunAsync_NoUnits_GivesNothing()
    {
        using var engine = new ScriptedEngine(workerCount: 2);

        Assert.Empty(await new UnitSampling(engine, store: null, progress: null).RunAsync([], Never));
    }
}
