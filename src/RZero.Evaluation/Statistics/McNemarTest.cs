namespace RZero.Evaluation.Statistics;

/// <summary>McNemar's exact test: whether one of two models is right more often where exactly one of them is.</summary>
public static class McNemarTest
{
    /// <summary>Probability of a division at least as uneven if both were as good.</summary>
    /// <param name="onlyFirst">Problems that only the first has right.</param>
    /// <param name="onlySecond">Problems that only the second has right.</param>
    public static double Probability(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        var (fewer, all) = (Math.Min(onlyFirst, onlySecond), onlyFirst + onlySecond);
        return all == 2 * fewer ? 1 : Math.Min(1, 2 * new BetaDistribution(all - fewer, fewer + 1).CumulativeAt(0.5));
    }
}
