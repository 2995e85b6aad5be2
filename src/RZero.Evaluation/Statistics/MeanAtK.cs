namespace RZero.Evaluation.Statistics;

/// <summary>
/// mean@k with its uncertainty. The problems are what was drawn; the k samples of one problem are not independent, so they count as one observation.
/// </summary>
/// <param name="Mean">Mean over the problems of their samples' accuracy.</param>
/// <param name="StandardError">Of that mean: the problems' unbiased deviation over the root of their number; 0 where there is only one.</param>
/// <param name="ProblemCount">Problems.</param>
/// <param name="SampleCount">k.</param>
public sealed record MeanAtK(double Mean, double StandardError, int ProblemCount, int SampleCount)
{
    /// <summary>From each problem's accuracy.</summary>
    /// <param name="accuracies">In [0, 1], one for each problem, at least one.</param>
    /// <param name="sampleCount">k, at least 1.</param>
    public static MeanAtK Of(IReadOnlyList<double> accuracies, int sampleCount)
    {
        ArgumentNullException.ThrowIfNull(accuracies);
        ArgumentOutOfRangeException.ThrowIfZero(accuracies.Count, nameof(accuracies));
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleCount, 1);
        var mean = accuracies.Average();
        var squares = accuracies.Sum(accuracy => (accuracy - mean) * (accuracy - mean));
        return new(mean, accuracies.Count < 2 ? 0 : Math.Sqrt(squares / (accuracies.Count - 1) / accuracies.Count), accuracies.Count, sampleCount);
    }

    /// <summary>
    /// Standard error of a mean@k from the draw of the samples alone, the problems held fixed: what the same model comes to on the same problems by
    /// other samples lies so far off. The root of the problems' unbiased variances of a mean of k, over their number.
    /// </summary>
    /// <param name="accuracies">In [0, 1], one for each problem, at least one.</param>
    /// <param name="sampleCount">k.</param>
    /// <returns>Null for one sample, which says nothing of the spread.</returns>
    public static double? ErrorOfSampling(IReadOnlyList<double> accuracies, int sampleCount)
    {
        ArgumentNullException.ThrowIfNull(accuracies);
        ArgumentOutOfRangeException.ThrowIfZero(accuracies.Count, nameof(accuracies));
        return sampleCount < 2
            ? null
            : Math.Sqrt(accuracies.Sum(accuracy => accuracy * (1 - accuracy) / (sampleCount - 1))) / accuracies.Count;
    }

    /// <summary>
    /// 95 % interval: Wilson's, for as many independent trials as would have the same standard error; at most all samples, and as many as there are
    /// problems where all or none are right.
    /// </summary>
    public (double Low, double High) Interval()
    {
        var spread = Mean * (1 - Mean);
        // Rounding can leave a mean of ones a hair beside 1.
        if (spread < 1e-12)
        {
            return WilsonInterval.Of(Math.Round(Mean), ProblemCount);
        }

        var samples = (double)ProblemCount * SampleCount;
        return WilsonInterval.Of(Mean, ProblemCount < 2 ? 1 : Math.Min(samples, spread / (StandardError * StandardError)));
    }
}
