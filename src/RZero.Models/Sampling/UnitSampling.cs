using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using RZero.Core;

namespace RZero.Models.Sampling;

/// <summary>Runs units on an engine's workers, reading those that the store has and keeping those that it has not.</summary>
public sealed class UnitSampling(IRolloutEngine engine, IRunStore? store, Action<SamplingProgress>? progress)
{
    /// <summary>The rollouts of all units by their ids.</summary>
    /// <exception cref="OperationCanceledException">Interrupted; finished units are kept.</exception>
    public IReadOnlyDictionary<string, Rollout> Run(ImmutableArray<WorkUnit> units, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var rollouts = new ConcurrentDictionary<string, Rollout>(StringComparer.Ordinal);
        var total = units.Sum(unit => unit.Requests.Length);
        var (done, sampledTokens) = (0, 0L);
        var next = -1;

        void Work()
        {
            for (var i = Interlocked.Increment(ref next); i < units.Length; i = Interlocked.Increment(ref next))
            {
                var kept = store?.FindUnit(units[i]);
                var result = kept ?? engine.Sample(units[i], stop);
                if (kept is null)
                {
                    store?.CommitUnit(units[i], result);
                    Interlocked.Add(ref sampledTokens, result.Sum(rollout => rollout.TokenIds.Length));
                }

                foreach (var rollout in result)
                {
                    rollouts[rollout.Id] = rollout;
                }

                var all = Interlocked.Add(ref done, result.Length);
                progress?.Invoke(new(all, total, Interlocked.Read(ref sampledTokens) / watch.Elapsed.TotalSeconds));
            }
        }

        var workers = Enumerable.Range(0, Math.Min(engine.WorkerCount, units.Length)).Select(_ => Task.Factory.StartNew(
            Work, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WhenAll(workers).GetAwaiter().GetResult();
        return rollouts;
    }
}
