namespace RZero.Evaluation.Statistics;

/// <summary>Student's t distribution: how far the mean of few numbers strays.</summary>
/// <param name="Freedom">Degrees of freedom, above 0.</param>
public readonly record struct StudentT(double Freedom)
{
    private BetaDistribution Tails => new(Freedom / 2, 0.5);

    /// <summary>Probability of a value at least this far from 0, on either side.</summary>
    public double OutsideOf(double t) => Tails.CumulativeAt(Freedom / (Freedom + (t * t)));

    /// <summary>The value that is exceeded, on either side together, with this probability.</summary>
    /// <param name="probability">In (0, 1), such as 0.05 for a 95 % interval.</param>
    public double Bound(double probability)
    {
        var x = Tails.Quantile(probability);
        return Math.Sqrt(Freedom * (1 - x) / x);
    }
}
