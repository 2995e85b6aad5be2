using System.Globalization;

namespace RZero.Reports.Html;

/// <summary>How numbers are written for people. What is not known is a dash.</summary>
public static class Figures
{
    private const string Unknown = "–";

    /// <summary>A share in [0, 1] in per cent, one digit.</summary>
    public static string Percent(double? share) => share is { } known ? (100 * known).ToString("0.0", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>A number with about three digits that count.</summary>
    public static string Number(double? number) => number switch
    {
        null => Unknown,
        0 => "0",
        { } known when !double.IsFinite(known) => known.ToString(CultureInfo.InvariantCulture),
        { } known when Math.Abs(known) is >= 1e-3 and < 1e5 => known.ToString(Math.Abs(known) switch
        {
            >= 100 => "0",
            >= 10 => "0.#",
            >= 1 => "0.##",
            >= 0.1 => "0.###",
            >= 0.01 => "0.####",
            _ => "0.#####",
        }, CultureInfo.InvariantCulture),
        { } known => known.ToString("0.##e0", CultureInfo.InvariantCulture),
    };

    /// <summary>A length of time, such as "2 min 15 s".</summary>
    public static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds < 0)
        {
            return Unknown;
        }

        var time = TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2));
        return time switch
        {
            { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00} min"),
            { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds:00} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        };
    }
}
