using System.Collections.Immutable;

namespace RZero.Training.Numerics;

/// <summary>Statistics over the values whose mask is 1. Values and mask have one shape.</summary>
public static class Masked
{
    private const double Epsilon = 1e-8;

    /// <summary>Mean over all; 0 where nothing is unmasked.</summary>
    public static double Mean(IEnumerable<double> values, IEnumerable<double> mask)
    {
        var (sum, count) = (0.0, 0.0);
        foreach (var (value, unmasked) in values.Zip(mask))
        {
            sum += value * unmasked;
            count += unmasked;
        }

        return sum / (count + Epsilon);
    }

    /// <summary>Mean of every row.</summary>
    public static ImmutableArray<double> RowMeans(ImmutableArray<ImmutableArray<double>> values, ImmutableArray<ImmutableArray<double>> mask) =>
        [.. values.Zip(mask, (row, unmasked) => Mean(row, unmasked))];

    /// <summary>Unbiased variance over all.</summary>
    public static double Variance(IReadOnlyList<double> values, IReadOnlyList<double> mask)
    {
        var count = mask.Sum();
        var mean = Mean(values, mask);
        return Mean(values.Select(value => (value - mean) * (value - mean)), mask) * count / (count - 1);
    }

    /// <summary>All values moved and scaled so that the unmasked ones have mean 0 and variance 1.</summary>
    public static IEnumerable<double> Whiten(IReadOnlyList<double> values, IReadOnlyList<double> mask)
    {
        var mean = Mean(values, mask);
        var scale = 1 / Math.Sqrt(Variance(values, mask) + Epsilon);
        return values.Select(value => (value - mean) * scale);
    }

    /// <summary>Token mean of every row, then the mean over the rows that have a token.</summary>
    public static double SequenceMean(ImmutableArray<ImmutableArray<double>> values, ImmutableArray<ImmutableArray<double>> mask) =>
        Mean(RowMeans(values, mask), mask.Select(row => row.Sum() > 0 ? 1.0 : 0.0));
}
