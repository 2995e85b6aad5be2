using System.Collections.Immutable;

namespace RZero.Training.Advantages;

/// <summary>
/// Weighs what is to become more probable less than what is to become less probable (W-REINFORCE, arXiv 2506.01347): where labels are wrong now and
/// then, an answer that differs from the label is still mostly wrong, and one that agrees is not mostly right.
/// </summary>
public static class PositiveWeight
{
    /// <summary>The advantages, those above zero times the weight.</summary>
    /// <param name="advantages">One list a group.</param>
    /// <param name="weight">In [0, 1]; 1 changes nothing.</param>
    public static IReadOnlyList<ImmutableArray<double>> Of(IReadOnlyList<ImmutableArray<double>> advantages, double weight)
    {
        ArgumentNullException.ThrowIfNull(advantages);
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, 1);
        return weight == 1 ? advantages : [.. advantages.Select(group => Weighed(group, weight))];
    }

    private static ImmutableArray<double> Weighed(ImmutableArray<double> group, double weight) =>
        [.. group.Select(worth => worth > 0 ? worth * weight : worth)];
}
