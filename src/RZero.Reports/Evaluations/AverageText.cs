using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Reports.Html;

namespace RZero.Reports.Evaluations;

/// <summary>The paper's averages in words.</summary>
public static class AverageText
{
    /// <summary>A sentence without its full stop.</summary>
    public static string Of(PaperAverage average)
    {
        ArgumentNullException.ThrowIfNull(average);
        var name = $"{average.Group}".ToLowerInvariant();
        return average is { Value: { } value, Interval: var (low, high) }
            ? $"{name}: {Figures.Percent(value)} % (95 % interval {Figures.Percent(low)} to {Figures.Percent(high)})"
            : $"{name}: not known, since {string.Join(", ", average.Missing)} {(average.Missing.Length == 1 ? "was" : "were")} not measured";
    }
}
