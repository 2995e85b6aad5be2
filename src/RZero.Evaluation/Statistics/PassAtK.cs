namespace RZero.Evaluation.Statistics;

/// <summary>
/// pass@k from n samples of a problem, n at least k: the probability that at least one of k is right, averaged over all choices of k among the n
/// (Chen et al. 2021). Unbiased, where the share of right samples put into 1 - (1 - p)^k is not.
/// </summary>
public static class PassAtK
{
    /// <summary>The estimate, in [0, 1].</summary>
    /// <param name="count">n: samples.</param>
    /// <param name="right">How many of them are right.</param>
    /// <param name="k">Samples that may be given, 1 to n.</param>
    public static double Of(int count, int right, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return HypergeometricTail.AtLeast(count, right, k, least: 1);
    }
}
