using System.Collections.Immutable;

namespace RZero.Training;

/// <summary>Collects what the updates of a step did.</summary>
internal sealed class UpdateTally
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
            updates.Count == 0 ? 0 : all.Sum(pass => pass.Objective) / updates.Count,
            norms.Where(double.IsFinite).DefaultIfEmpty(0).Average(),
            all.Sum(pass => pass.Kl) / tokens,
            all.Sum(pass => pass.Entropy) / tokens,
            all.Sum(pass => pass.Clipped) / tokens,
            first.Sum(pass => pass.Gap) / Math.Max(1, first.Sum(pass => (double)pass.Tokens)),
            first.Select(pass => pass.LargestGap).DefaultIfEmpty(0).Max(),
            norms.Count(norm => !double.IsFinite(norm)));
    }
}
