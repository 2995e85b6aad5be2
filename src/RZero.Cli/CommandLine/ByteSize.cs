using System.Globalization;

namespace RZero.Cli.CommandLine;

/// <summary>Sizes as people write them.</summary>
internal static class ByteSize
{
    private static readonly (string Suffix, long Bytes)[] Units =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1), ("", 1),
    ];

    /// <summary>Bytes of a text such as "5GB", "512MiB" or "1000000"; null where it is no size of at least one byte.</summary>
    public static long? Parse(string text)
    {
        var (suffix, bytes) = Units.First(unit => text.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase));
        return long.TryParse(text.AsSpan(0, text.Length - suffix.Length).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0 && count <= long.MaxValue / bytes
            ? count * bytes
            : null;
    }
}
