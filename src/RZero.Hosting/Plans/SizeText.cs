using System.Globalization;

namespace RZero.Hosting.Plans;

/// <summary>How sizes are spelled for people.</summary>
public static class SizeText
{
    /// <summary>"12 MiB", "3.4 GiB".</summary>
    public static string Bytes(long bytes) => bytes < 1L << 30
        ? $"{Math.Max(1, bytes >> 20)} MiB"
        : $"{Math.Round(bytes / (double)(1L << 30), 1).ToString("0.####", CultureInfo.InvariantCulture)} GiB";

    /// <summary>A count with thousands separated.</summary>
    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
