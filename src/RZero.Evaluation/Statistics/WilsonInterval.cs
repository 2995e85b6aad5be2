namespace RZero.Evaluation.Statistics;

/// <summary>Wilson's interval of a share (1927): lies in [0, 1], and is as wide as it should be where all or none succeeded.</summary>
public static class WilsonInterval
{
    /// <summary>The interval.</summary>
    /// <param name="share">What was observed, in [0, 1].</param>
    /// <param name="count">Independent trials, above 0; need not be whole, where it stands for trials that are not independent.</param>
    /// <param name="level">How often it holds the truth, about, in (0, 1).</param>
    public static (double Low, double High) Of(double share, double count, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var z = StandardNormal.Quantile((1 + level) / 2);
        var shrink = 1 + (z * z / count);
        var centre = (share + (z * z / (2 * count))) / shrink;
        var half = z / shrink * Math.Sqrt((share * (1 - share) / count) + (z * z / (4 * count * count)));
        return (share == 0 ? 0 : centre - half, share == 1 ? 1 : centre + half);
    }
}
