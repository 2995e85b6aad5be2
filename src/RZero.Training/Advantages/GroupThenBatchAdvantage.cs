using System.Collections.Immutable;

namespace RZero.Training.Advantages;

/// <summary>
/// REINFORCE++'s advantage with a baseline (arXiv 2501.03262): rewards less the mean of their group, and these differences in deviations of all of
/// them.
/// </summary>
public static class GroupThenBatchAdvantage
{
    /// <summary>(d - mean d) / (deviation of d + epsilon) over all rollouts, with d = r - mean of the group.</summary>
    public static ImmutableArray<ImmutableArray<double>> Of(
        ImmutableArray<ImmutableArray<double>> groups, double epsilon = GroupAdvantage.Epsilon)
    {
        // The mean of all d is 0 by construction; taking it off would only leave rounding where a group says nothing.
        var differences = groups.Select(group => GroupMeanAdvantage.Of(group)).ToImmutableArray();
        var scale = RewardStatistics.Deviation([.. differences.SelectMany(group => group)]) + epsilon;
        return [.. differences.Select(group => group.Select(difference => difference / scale).ToImmutableArray())];
    }
}
