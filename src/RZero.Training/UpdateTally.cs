using System.Collections.Immutable;

namespace RZero.Training;

/// <summary>Collects what the updates of a step did.</summary>
/// <param name="hasReference">Whether the divergence from a reference policy was measured.</param>
internal sealed class UpdateTally(bool hasReference)
{
    private readonly List<ImmutableArray<PassTally>> updates = [];
    private readonly List<double> norms = [];
    private int rollouts;

    public void Add(ImmutableArray<PassTally> passes, double norm, int trainedRollouts)
    {
        updates.Add(passes);
        norms.Add(norm);
        rollouts += trainedRollouts;
    }

    public UpdateReport Report()
    {
        var all = updates.SelectMany(passes => passes).ToImmutableArray();
        var first = updates.Count > 0 ? updates[0] : [];
        return new(
            updates.Count == 0 ? 0 : all.Sum(pass => pass.Objective) / updates.Count,
            norms.Where(double.IsFinite).DefaultIfEmpty(0).Average(),
            hasReference ? Mean(all, pass => pass.Kl) : null,
            Mean(all, pass => pass.Entropy),
            Mean(all, pass => pass.Clipped),
            Mean(first, pass => pass.Gap),
            first.IsEmpty ? null : first.Max(pass => pass.LargestGap),
            norms.Count(norm => !double.IsFinite(norm)))
        {
            TrainedRollouts = rollouts,
        };
    }

    private static double? Mean(ImmutableArray<PassTally> passes, Func<PassTally, double> sum) =>
        passes.IsEmpty ? null : passes.Sum(sum) / passes.Sum(pass => (double)pass.Tokens);
}
