namespace RZero.Training.Numerics;

/// <summary>Quantiles with linear interpolation between neighbours, as NumPy and PyTorch have them.</summary>
public static class Quantile
{
    /// <summary>The value below which a share of the numbers lies.</summary>
    /// <param name="values">At least one, in any order.</param>
    /// <param name="share">In [0, 1].</param>
    public static double Of(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length);
        var place = share * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
