using System.Collections.Immutable;

namespace RZero.Training.Advantages;

/// <summary>
/// RLOO's advantage (arXiv 2402.14740): a reward against the mean of the other rewards of its group, a baseline that does not depend on it.
/// </summary>
public static class LeaveOneOutAdvantage
{
    /// <summary>r - mean of the others; 0 where there are none, and exactly 0 for all where all rewards are equal.</summary>
    public static ImmutableArray<double> Of(IReadOnlyList<double> rewards)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        var mean = RewardStatistics.Mean(rewards);

        // r - (sum - r) / (G - 1) = (r - mean) G / (G - 1), which keeps equal rewards at 0.
        var stretch = rewards.Count < 2 ? 0 : rewards.Count / (rewards.Count - 1.0);
        return [.. rewards.Select(reward => (reward - mean) * stretch)];
    }
}
