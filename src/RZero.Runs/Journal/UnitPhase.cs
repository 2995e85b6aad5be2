using System.Globalization;

namespace RZero.Runs.Journal;

/// <summary>Reads iteration and phase from a unit's id, such as <c>i1/solver/s3/u0007</c>.</summary>
internal static class UnitPhase
{
    private const int LongestName = 40;

    /// <summary>The first two parts of the id, in letters, digits and dashes: names the segment files of the phase.</summary>
    public static string Of(string unitId)
    {
        var parts = unitId.Split('/', 3);
        var name = string.Concat(string.Join('-', parts.Take(2)).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
        return name.Length switch
        {
            0 => "unit",
            > LongestName => name[..LongestName],
            _ => name,
        };
    }

    /// <summary>The iteration, whatever its attempt; 0 where the id names none.</summary>
    public static int IterationOf(string unitId)
    {
        var first = unitId.AsSpan(0, Math.Max(unitId.IndexOf('/', StringComparison.Ordinal), 0));
        first = first.Contains('.') ? first[..first.IndexOf('.')] : first;
        return first is ['i', .. var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var iteration)
            ? iteration
            : 0;
    }
}
