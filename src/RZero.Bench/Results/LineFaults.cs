using System.Text.Json;

namespace RZero.Bench.Results;

/// <summary>What goes wrong where a line of another process is read: it is not JSON, lacks a key, or has another kind of value.</summary>
internal static class LineFaults
{
    /// <summary>Whether it is one of these.</summary>
    public static bool Are(Exception broken) =>
        broken is JsonException or NullReferenceException or InvalidOperationException or ArgumentNullException or FormatException;
}
