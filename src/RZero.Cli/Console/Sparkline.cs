using System.Collections.Immutable;

namespace RZero.Cli.Console;

/// <summary>A curve in a line of text, from the lowest value to the highest in eight heights.</summary>
internal static class Sparkline
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>The curve; longer ones are shown by the means of equal stretches. Values that are not finite are gaps.</summary>
    /// <param name="values">In their order.</param>
    /// <param name="width">Most letters of the result, at least 1.</param>
    public static string Of(ImmutableArray<double> values, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        double[] shown = values.Length <= width
            ? [.. values]
            : [.. Enumerable.Range(0, width)
                .Select(i => values[(int)((long)i * values.Length / width)..(int)((i + 1L) * values.Length / width)].Average())];
        var known = shown.Where(double.IsFinite).ToArray();
        if (known.Length == 0)
        {
            return "";
        }

        var (low, range) = (known.Min(), known.Max() - known.Min());
        return string.Concat(shown.Select(value => !double.IsFinite(value) ? ' '
            : range == 0 ? Heights[Heights.Length / 2]
            : Heights[Math.Min(Heights.Length - 1, (int)((value - low) / range * Heights.Length))]));
    }
}
