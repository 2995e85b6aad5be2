using System.Globalization;

namespace RZero.FirstLight;

/// <summary>A gain over the base in points, with its 95 % interval.</summary>
/// <param name="Points">Mean over problems and seeds.</param>
/// <param name="HalfWidth">Of the interval: problems are what is sampled, seeds are averaged within each problem.</param>
internal sealed record Difference(double Points, double HalfWidth)
{
    private const double Quantile = 1.96;

    /// <summary>Pairs every problem with itself: the mean over seeds of the trained model, less the base.</summary>
    public static Difference Of(double[] start, IReadOnlyList<double[]> trained)
    {
        var gains = start.Select((value, item) => trained.Average(seed => seed[item]) - value).ToArray();
        var mean = gains.Average();
        var variance = gains.Sum(gain => (gain - mean) * (gain - mean)) / (gains.Length - 1);
        return new(100 * mean, 100 * Quantile * Math.Sqrt(variance / gains.Length));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Points:+0.0;-0.0} ± {HalfWidth:0.0}");
}
