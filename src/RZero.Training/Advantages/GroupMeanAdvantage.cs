using System.Collections.Immutable;

namespace RZero.Training.Advantages;

/// <summary>
/// Dr. GRPO's advantage (arXiv 2503.20783): r - mean of the group. Without the division, groups whose rewards hardly differ do not weigh more.
/// </summary>
public static class GroupMeanAdvantage
{
    /// <summary>r - mean; exactly 0 for all where all rewards are equal.</summary>
    public static ImmutableArray<double> Of(IReadOnlyList<double> rewards)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        var mean = RewardStatistics.Mean(rewards);
        return [.. rewards.Select(reward => reward - mean)];
    }
}
