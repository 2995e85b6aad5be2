using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using RZero.Core.Sampling;
using RZero.Core.Storage;

namespace RZero.Generation;

/// <summary>Runs units on an engine's workers, reading those that the store has and keeping those that it has not.</summary>
/// <param name="engine">Not owned.</param>
/// <param name="store">Keeps units; null keeps nothing.</param>
/// <param name="progress">Told after every unit; may be called from several threads.</param>
public sealed class UnitSampling(IRolloutEngine engine, IUnitStore? store, Action<SamplingProgress>? progress)
{
    /// <summary>Told the rollouts of every unit once they are there; may be called from several threads.</summary>
    public Action<ImmutableArray<Rollout>> Finished { get; init; } = static _ => { };

    /// <summary>The rollouts of all units by their ids. The first failure ends the other workers too, and is thrown.</summary>
    /// <exception cref="OperationCanceledException">Interrupted; finished units are kept.</exception>
    public async Task<IReadOnlyDictionary<string, Rollout>> RunAsync(ImmutableArray<WorkUnit> units, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var watch = Stopwatch.StartNew();
        var rollouts = new ConcurrentDictionary<string, Rollout>(StringComparer.Ordinal);
        var total = units.Sum(unit => unit.Requests.Length);
        var (next, done, sampledTokens) = (-1, 0, 0L);

        async Task WorkAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < units.Length; i = Interlocked.Increment(ref next))
            {
                var (result, tokens) = await TakeAsync(units[i], ending.Token);
                foreach (var rollout in result)
                {
                    rollouts[rollout.Id] = rollout;
                }

                var rate = Interlocked.Add(ref sampledTokens, tokens) / watch.Elapsed.TotalSeconds;
                progress?.Invoke(new(Interlocked.Add(ref done, result.Length), total, rate));
                Finished(result);
            }
        }

        await RunSideBySide(WorkAsync, Math.Min(engine.WorkerCount, units.Length), ending);
        return rollouts;
    }

    /// <summary>
    /// Threads of their own: libtorch's number of threads belongs to a thread, and the pool's threads serve others too. An engine that computes on
    /// the caller's thread stays on it from unit to unit.
    /// </summary>
    private static Task RunSideBySide(Func<Task> work, int count, CancellationTokenSource ending)
    {
        async Task WorkOrEnd()
        {
            try
            {
                await work();
            }
            catch
            {
                await ending.CancelAsync();
                throw;
            }
        }

        return Task.WhenAll(Enumerable.Range(0, count)
            .Select(_ => Task.Factory.StartNew(WorkOrEnd, ending.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
    }

    /// <summary>A unit's rollouts, and how many tokens had to be sampled for them.</summary>
    private async ValueTask<(ImmutableArray<Rollout> Rollouts, long SampledTokens)> TakeAsync(WorkUnit unit, CancellationToken stop)
    {
        if (store?.FindUnit(unit) is { } kept)
        {
            return (kept, 0);
        }

        var rollouts = await engine.SampleAsync(unit, stop);
        store?.CommitUnit(unit, rollouts);
        return (rollouts, rollouts.Sum(rollout => (long)rollout.TokenIds.Length));
    }
}
