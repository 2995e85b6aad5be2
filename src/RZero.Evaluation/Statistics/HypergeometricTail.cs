namespace RZero.Evaluation.Statistics;

/// <summary>How many of some samples are right when they are drawn, without putting back, from samples of which some are right.</summary>
public static class HypergeometricTail
{
    /// <summary>Probability that at least so many of the drawn ones are right.</summary>
    /// <param name="count">Samples to draw from.</param>
    /// <param name="right">How many of them are right, at most <paramref name="count"/>.</param>
    /// <param name="drawn">How many are drawn, at most <paramref name="count"/>.</param>
    /// <param name="least">How many of those have to be right.</param>
    public static double AtLeast(int count, int right, int drawn, int least)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(right);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(right, count);
        ArgumentOutOfRangeException.ThrowIfNegative(drawn);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drawn, count);
        var (lowest, highest) = (Math.Max(0, drawn - (count - right)), Math.Min(drawn, right));
        if (least <= lowest)
        {
            return 1;
        }

        var sum = 0.0;
        for (var hits = least; hits <= highest; hits++)
        {
            sum += Math.Exp(LogWays(right, hits) + LogWays(count - right, drawn - hits) - LogWays(count, drawn));
        }

        return Math.Min(1, sum);
    }

    /// <summary>Logarithm of the number of ways to choose: the numbers themselves soon leave the range of a double.</summary>
    private static double LogWays(int from, int chosen)
    {
        var sum = 0.0;
        for (var i = 1; i <= Math.Min(chosen, from - chosen); i++)
        {
            sum += Math.Log((double)(from - i + 1) / i);
        }

        return sum;
    }
}
