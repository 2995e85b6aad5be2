namespace RZero.Evaluation.Statistics;

/// <summary>
/// The exact interval of a share (Clopper and Pearson, 1934): holds the truth at least as often as it says, for any truth and any number of trials,
/// and is wider than Wilson's for it.
/// </summary>
public static class ClopperPearsonInterval
{
    /// <summary>The interval.</summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Independent trials, at least 1.</param>
    /// <param name="level">How often it holds the truth, in (0, 1).</param>
    public static (double Low, double High) Of(int successes, int trials, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        var tail = (1 - level) / 2;
        return (
            successes == 0 ? 0 : new BetaDistribution(successes, trials - successes + 1).Quantile(tail),
            successes == trials ? 1 : new BetaDistribution(successes + 1, trials - successes).Quantile(1 - tail));
    }
}
