using RZero.Core;

namespace RZero.Files.Lines;

/// <summary>One line of an input, as the bytes that came.</summary>
/// <param name="Bytes">Without the line's end; empty where the line is too long.</param>
/// <param name="Number">The first line is 1.</param>
/// <param name="IsTooLong">Whether it was longer than allowed, and dropped.</param>
public readonly record struct InputLine(ReadOnlyMemory<byte> Bytes, int Number, bool IsTooLong)
{
    /// <summary>Whether there is nothing on it but blanks.</summary>
    public bool IsBlank => !IsTooLong && Bytes.Span.TrimStart(" \t\r"u8).IsEmpty;

    /// <summary>The line as text.</summary>
    /// <exception cref="UserException">It is not UTF-8.</exception>
    public string Text() => UnicodeText.Decode(Bytes.Span);
}
