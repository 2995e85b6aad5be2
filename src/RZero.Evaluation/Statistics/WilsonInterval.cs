namespace RZero.Evaluation.Statistics;

/// <summary>Wilson's 95 % interval of a share (1927): lies in [0, 1], and is as wide as it should be where all or none succeeded.</summary>
public static class WilsonInterval
{
    /// <summary>The normal distribution's 97.5 % point.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>The interval.</summary>
    /// <param name="share">What was observed, in [0, 1].</param>
    /// <param name="count">Independent trials, above 0; need not be whole, where it stands for trials that are not independent.</param>
    public static (double Low, double High) Of(double share, double count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var shrink = 1 + (Z * Z / count);
        var centre = (share + (Z * Z / (2 * count))) / shrink;
        var half = Z / shrink * Math.Sqrt((share * (1 - share) / count) + (Z * Z / (4 * count * count)));
        return (share == 0 ? 0 : centre - half, share == 1 ? 1 : centre + half);
    }
}
