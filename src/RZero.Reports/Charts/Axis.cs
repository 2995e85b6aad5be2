using System.Collections.Immutable;

namespace RZero.Reports.Charts;

/// <summary>Where values stand on a line of some length, and which round numbers are written beside it.</summary>
public sealed class Axis
{
    private const int WantedTicks = 5;
    private static readonly double[] RoundFactors = [1, 2, 5, 10];
    private readonly double start;
    private readonly double length;

    /// <param name="low">The smallest value that must be on it.</param>
    /// <param name="high">The largest.</param>
    /// <param name="start">Where the smallest stands, in pixels.</param>
    /// <param name="end">Where the largest stands; may be before the start.</param>
    /// <param name="whole">Whether only whole numbers are written.</param>
    public Axis(double low, double high, double start, double end, bool whole = false)
    {
        if (high <= low)
        {
            (low, high) = low == 0 ? (0, 0.01) : (low - (Math.Abs(low) * 0.1), low + (Math.Abs(low) * 0.1));
        }

        (Low, High, this.start, length) = (low, high, start, end - start);
        var step = RoundStep((high - low) / WantedTicks);
        Step = whole ? Math.Max(1, Math.Ceiling(step)) : step;
        Ticks = [.. Enumerable.Range(0, 64).Select(i => (Math.Ceiling(low / Step - 1e-9) + i) * Step)
            .TakeWhile(tick => tick <= high + (Step * 1e-6))];
    }

    /// <summary>The smallest value on it.</summary>
    public double Low { get; }

    /// <summary>The largest.</summary>
    public double High { get; }

    /// <summary>From one tick to the next.</summary>
    public double Step { get; }

    /// <summary>Round numbers on it.</summary>
    public ImmutableArray<double> Ticks { get; }

    /// <summary>Where a value stands, in pixels.</summary>
    public double At(double value) => start + ((Math.Clamp(value, Low, High) - Low) / (High - Low) * length);

    /// <summary>1, 2 or 5 times a power of ten, the first that is at least so large.</summary>
    private static double RoundStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return RoundFactors.Select(factor => factor * power).First(step => step >= least * (1 - 1e-9));
    }
}
