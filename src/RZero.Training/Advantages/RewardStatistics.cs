namespace RZero.Training.Advantages;

/// <summary>Mean and deviation of rewards.</summary>
public static class RewardStatistics
{
    /// <summary>
    /// The mean; of equal rewards their very value, which the sum of many need not give to the last bit. 0 where there is none.
    /// </summary>
    public static double Mean(IReadOnlyList<double> rewards)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        return rewards.Count == 0 ? 0 : rewards.All(reward => reward == rewards[0]) ? rewards[0] : rewards.Average();
    }

    /// <summary>The deviation, unbiased (out of one fewer than there are); 0 where there are fewer than two.</summary>
    public static double Deviation(IReadOnlyList<double> rewards)
    {
        var mean = Mean(rewards);
        return rewards.Count < 2 ? 0 : Math.Sqrt(rewards.Sum(reward => (reward - mean) * (reward - mean)) / (rewards.Count - 1));
    }
}
