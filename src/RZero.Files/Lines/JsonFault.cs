using System.Text.Json;

namespace RZero.Files.Lines;

/// <summary>What .NET says of broken JSON, with its place in the words of an editor.</summary>
public static class JsonFault
{
    // How .NET begins the part of its message that counts from 0 and speaks of bytes.
    private const string Place = " LineNumber: ";
    private const string Path = " Path: ";

    /// <summary>Such as "line 3, column 5: 'x' is an invalid start of a value"; the message as it is where the fault has no place.</summary>
    /// <param name="fault">What reading threw.</param>
    /// <param name="line">The line that was read where it was read by itself, 1 for the first; null where the fault knows it.</param>
    public static string Describe(Exception fault, int? line = null)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault is JsonException { LineNumber: { } row, BytePositionInLine: { } column }
            ? $"line {line ?? row + 1}, column {column + 1}: {Bare(fault.Message)}"
            : fault.Message;
    }

    private static string Bare(string message)
    {
        var end = message.LastIndexOf(Path, StringComparison.Ordinal) is >= 0 and var path
            ? path
            : message.LastIndexOf(Place, StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
    }
}
