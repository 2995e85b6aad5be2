using System.Collections.Immutable;

namespace RZero.Training.Advantages;

/// <summary>GRPO's advantage (arXiv 2402.03300): a reward against the mean of its group, in deviations of the group.</summary>
public static class GroupAdvantage
{
    /// <summary>Added to the deviation.</summary>
    public const double Epsilon = 1e-6;

    /// <summary>(r - mean) / (deviation + epsilon) with the unbiased deviation; exactly 0 for all where all rewards are equal.</summary>
    public static ImmutableArray<double> Of(IReadOnlyList<double> rewards, double epsilon = Epsilon)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        if (rewards.Count < 2 || rewards.All(reward => reward == rewards[0]))
        {
            return [.. Enumerable.Repeat(0.0, rewards.Count)];
        }

        var mean = rewards.Average();
        var deviation = Math.Sqrt(rewards.Sum(reward => (reward - mean) * (reward - mean)) / (rewards.Count - 1));
        return [.. rewards.Select(reward => (reward - mean) / (deviation + epsilon))];
    }
}
