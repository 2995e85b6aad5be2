namespace RZero.Evaluation.Statistics;

/// <summary>
/// G-Pass@k (Liu et al. 2024): the probability that at least a share of k samples is right, from n samples of a problem. pass@k asks for luck once,
/// this asks how steady a model is.
/// </summary>
public static class GPassAtK
{
    // A share of k that is a whole number in all but rounding is that number.
    private const double Rounding = 1e-9;

    /// <summary>The estimate for a share, in [0, 1].</summary>
    /// <param name="count">n: samples.</param>
    /// <param name="right">How many of them are right.</param>
    /// <param name="k">Samples that are drawn, 1 to n.</param>
    /// <param name="share">Share of those that has to be right, in [0, 1]; at least one has to be.</param>
    public static double Of(int count, int right, int k, double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return HypergeometricTail.AtLeast(count, right, k, Math.Max(1, Whole(k * share)));
    }

    /// <summary>The mean over the shares above one half (mG-Pass@k): 2/k times the sum of the estimates at i of k, i above k/2.</summary>
    /// <param name="count">n: samples.</param>
    /// <param name="right">How many of them are right.</param>
    /// <param name="k">Samples that are drawn, 1 to n. For 1 the sum is empty.</param>
    public static double MeanOf(int count, int right, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var sum = 0.0;
        for (var least = Whole(k / 2.0) + 1; least <= k; least++)
        {
            sum += HypergeometricTail.AtLeast(count, right, k, least);
        }

        return 2 * sum / k;
    }

    private static int Whole(double samples) => (int)Math.Ceiling(samples - Rounding);
}
