using System.Collections.Immutable;

namespace RZero.Training.Advantages;

/// <summary>
/// A reward against the mean of its group, in deviations of the whole step's rewards: groups keep their own baseline, and one whose rewards
/// hardly differ is not blown up.
/// </summary>
public static class BatchDeviationAdvantage
{
    /// <summary>(r - mean of the group) / (deviation of all rewards + epsilon), the deviation unbiased.</summary>
    public static ImmutableArray<ImmutableArray<double>> Of(
        ImmutableArray<ImmutableArray<double>> groups, double epsilon = GroupAdvantage.Epsilon)
    {
        var scale = RewardStatistics.Deviation([.. groups.SelectMany(group => group)]) + epsilon;
        return [.. groups.Select(group => GroupMeanAdvantage.Of(group).Select(difference => difference / scale).ToImmutableArray())];
    }
}
