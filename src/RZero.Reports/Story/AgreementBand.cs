using System.Globalization;

namespace RZero.Reports.Story;

/// <summary>Shares of agreeing answers that the filter keeps, both ends included.</summary>
/// <param name="Low">The smallest.</param>
/// <param name="High">The largest.</param>
public sealed record AgreementBand(double Low, double High)
{
    /// <summary>That of a resolved plan, which names every key on a line of its own; null where it names none.</summary>
    public static AgreementBand? In(string plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Value(plan, "min_agreement") is { } low && Value(plan, "max_agreement") is { } high ? new(low, high) : null;
    }

    private static double? Value(string plan, string key)
    {
        var line = plan.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(key + ":", StringComparison.Ordinal));
        return double.TryParse(line?[(key.Length + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
