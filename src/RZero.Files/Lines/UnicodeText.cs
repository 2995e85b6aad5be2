using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using RZero.Core;

namespace RZero.Files.Lines;

/// <summary>
/// Text that strangers hand in, taken strictly. What is not Unicode is refused and never replaced: two different letters that both became the
/// sign for "unreadable" would count as the same.
/// </summary>
public static class UnicodeText
{
    /// <summary>The text of bytes.</summary>
    /// <exception cref="UserException">They are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw new UserException(ProblemOfBytes(bytes)!);

    /// <summary>What keeps JSON from being read as Unicode text, as the end of a sentence about it; null where nothing does.</summary>
    /// <param name="json">Its bytes. Where they are no JSON, only their encoding is looked at.</param>
    public static string? Problem(ReadOnlySpan<byte> json) => ProblemOfBytes(json) ?? ProblemOfEscapes(json);

    private static string? ProblemOfBytes(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return null;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return $"the line is not UTF-8: byte {at + 1} of it, 0x{bytes[at]:X2}, is no part of a letter. Save the text as UTF-8.";
    }

    /// <summary>JSON can spell half a character, which no text can hold.</summary>
    private static string? ProblemOfEscapes(ReadOnlySpan<byte> json)
    {
        for (var at = json.IndexOf((byte)'\\'); at >= 0 && at + 1 < json.Length;)
        {
            var (isHalf, length) = Escape(json[at..]);
            if (isHalf)
            {
                return $"the line is not valid Unicode: {Encoding.ASCII.GetString(json.Slice(at, 6))} at byte {at + 1} is half of a surrogate pair";
            }

            var next = json[(at + length)..].IndexOf((byte)'\\');
            at = next < 0 ? -1 : at + length + next;
        }

        return null;
    }

    private static (bool IsHalf, int Length) Escape(ReadOnlySpan<byte> json)
    {
        const int escapeLength = 6;
        if (Unit(json) is not { } unit)
        {
            return (false, 2);
        }

        return char.IsHighSurrogate(unit) && json.Length > escapeLength && Unit(json[escapeLength..]) is { } low && char.IsLowSurrogate(low)
            ? (false, 2 * escapeLength)
            : (char.IsSurrogate(unit), escapeLength);
    }

    /// <summary>The code unit of an escape such as \u00e9.</summary>
    private static char? Unit(ReadOnlySpan<byte> json) =>
        json is [(byte)'\\', (byte)'u', _, _, _, _, ..]
        && ushort.TryParse(json.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
