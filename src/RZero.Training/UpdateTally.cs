using System.Collections.Immutable;

namespace RZero.Training;

/// <summary>Collects what the updates of a step did.</summary>
/// <param name="samples">All rollouts of the step, trained or not.</param>
internal sealed class UpdateTally(IReadOnlyList<TrainingSample> samples)
{
    private readonly List<ImmutableArray<PassTally>> updates = [];
    private readonly List<double> norms = [];

    public void Add(ImmutableArray<PassTally> passes, double norm)
    {
        updates.Add(passes);
        norms.Add(norm);
    }

    public UpdateReport Report()
    {
        var all = updates.SelectMany(passes => passes).ToImmutableArray();
        var tokens = Math.Max(1, all.Sum(pass => (double)pass.Tokens));
        var first = updates.Count > 0 ? updates[0] : [];
        return new(
            updates.Count == 0 ? 0 : all.Sum(pass => pass.Loss) / updates.Count,
            norms.Where(double.IsFinite).DefaultIfEmpty(0).Average(),
            all.Sum(pass => pass.Kl) / tokens,
            Entropy(),
            all.Sum(pass => (double)pass.Clipped) / tokens,
            first.Sum(pass => pass.Gap) / Math.Max(1, first.Sum(pass => (double)pass.Tokens)),
            first.Select(pass => pass.LargestGap).DefaultIfEmpty(0).Max(),
            norms.Count(norm => !double.IsFinite(norm)));
    }

    // Of every rollout, since those that no update trains are just the ones in which nothing varies.
    private double Entropy() => samples.Count == 0 ? 0 : -samples.SelectMany(sample => sample.SamplingLogProbs).Average(logProb => (double)logProb);
}
