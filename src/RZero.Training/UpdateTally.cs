using System.Collections.Immutable;

namespace RZero.Training;

/// <summary>Collects what the updates of a step did.</summary>
/// <param name="samples">All rollouts of the step, trained or not.</param>
/// <param name="hasReference">Whether the divergence from a reference policy was measured.</param>
/// <param name="largestNorm">Largest gradient norm that goes through unscaled.</param>
public sealed class UpdateTally(IReadOnlyList<TrainingSample> samples, bool hasReference, double largestNorm = double.PositiveInfinity)
{
    private readonly List<ImmutableArray<PassTally>> updates = [];
    private readonly List<double> norms = [];
    private int spikes;

    /// <summary>Takes what an update did.</summary>
    /// <param name="passes">Its passes, in their order.</param>
    /// <param name="norm">Norm of its gradient before clipping; not finite where the update was left out for that.</param>
    /// <param name="isSpike">Whether it was left out because the norm is far larger than those before.</param>
    public void Add(ImmutableArray<PassTally> passes, double norm, bool isSpike = false)
    {
        spikes += isSpike ? 1 : 0;
        updates.Add(passes);
        norms.Add(norm);
    }

    /// <summary>The means over the updates so far. What no token was measured for is null.</summary>
    public UpdateReport Report()
    {
        var all = updates.SelectMany(passes => passes).ToImmutableArray();
        var first = updates.Count > 0 ? updates[0] : [];
        return new(
            updates.Count == 0 ? 0 : all.Sum(pass => pass.Loss) / updates.Count,
            norms.Where(double.IsFinite).DefaultIfEmpty(0).Average(),
            hasReference ? Mean(all, pass => pass.Kl) : null,
            Entropy(),
            Mean(all, pass => pass.Clipped),
            Mean(first, pass => pass.Gap),
            first.IsEmpty ? null : first.Max(pass => pass.LargestGap),
            norms.Count(norm => !double.IsFinite(norm)))
        {
            ClipShareLow = Mean(all, pass => pass.ClippedLow),
            ClipShareHigh = Mean(all, pass => pass.Clipped - pass.ClippedLow),
            SpikedUpdates = spikes,
            ClippedUpdates = norms.Count(norm => double.IsFinite(norm) && norm > largestNorm),
            TrainedRollouts = samples.Count(sample => sample.Advantage != 0),
        };
    }

    // Of every rollout, since those that no update trains are just the ones in which nothing varies.
    private double? Entropy() =>
        samples.Count == 0 ? null : -samples.SelectMany(sample => sample.SamplingLogProbs).Average(logProb => (double)logProb);

    private static double? Mean(ImmutableArray<PassTally> passes, Func<PassTally, double> sum) =>
        passes.IsEmpty ? null : passes.Sum(sum) / passes.Sum(pass => (double)pass.Tokens);
}
