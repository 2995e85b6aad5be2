using System.Collections.Immutable;

namespace RZero.Reports.Charts;

/// <summary>A named line of a chart.</summary>
/// <param name="Name">What it is called in the legend.</param>
/// <param name="Points">Its points in the order of x.</param>
public sealed record Series(string Name, ImmutableArray<ChartPoint> Points)
{
    /// <summary>Whether it is there to compare with, and not measured.</summary>
    public bool IsReference { get; init; }

    /// <summary>A line through values at 1, 2, 3 and so on; where a value is not known the line has a gap.</summary>
    public static Series Of(string name, IEnumerable<double?> values) => new(name, [.. values.Select((value, i) => new ChartPoint(i + 1, value))]);
}

/// <summary>A point.</summary>
/// <param name="X">Where.</param>
/// <param name="Y">How high; null where it is not known, and the line has a gap.</param>
/// <param name="Low">Lower end of its interval, or null where it has none.</param>
/// <param name="High">Upper end of its interval, or null.</param>
public sealed record ChartPoint(double X, double? Y, double? Low = null, double? High = null);
