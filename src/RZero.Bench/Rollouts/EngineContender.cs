using System.Collections.Immutable;
using RZero.Bench.Measuring;
using RZero.Core.Sampling;
using RZero.Generation;

namespace RZero.Bench.Rollouts;

/// <summary>An engine of this process, given the units of each round. Its work is the tokens that it samples.</summary>
/// <param name="name">Its name in the contest.</param>
/// <param name="engine">Not owned.</param>
/// <param name="units">The units of a round.</param>
/// <param name="clock">Measures.</param>
internal sealed class EngineContender(string name, IRolloutEngine engine, Func<int, ImmutableArray<WorkUnit>> units, ProcessClock clock) : IContender
{
    public string Name => name;

    /// <summary>What the last round sampled, by the requests' ids.</summary>
    public IReadOnlyDictionary<string, Rollout> Last { get; private set; } = ImmutableDictionary<string, Rollout>.Empty;

    public Sample Run(int round, CancellationToken stop)
    {
        var work = units(round);
        return clock.Measure(() =>
        {
            Last = new UnitSampling(engine, store: null, progress: null).RunAsync(work, stop).GetAwaiter().GetResult();
            return Last.Values.Sum(rollout => (long)rollout.TokenIds.Length);
        });
    }
}
