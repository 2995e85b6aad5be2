using System.Buffers;

namespace RZero.Files.Lines;

/// <summary>
/// Lines of bounded length: an endless line costs no more memory than the longest one allowed. A line is there as soon as its end has come,
/// even where whoever writes the input keeps it open. A byte order mark in front is skipped; a line may end in a carriage return too.
/// </summary>
/// <remarks>Bytes are cut into lines before they are decoded: .NET's own reader waits for more whenever what came fills its buffer.</remarks>
/// <param name="input">Read to its end, and not closed.</param>
/// <param name="maxLength">Bytes of the longest line that is handed on.</param>
/// <param name="stop">Ends the wait for input.</param>
public sealed class LineReader(Stream input, int maxLength, CancellationToken stop)
{
    private readonly byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;
    private int number;

    /// <summary>The next line, or null at the end of the input.</summary>
    /// <exception cref="OperationCanceledException">It was stopped while it waited.</exception>
    public InputLine? Next()
    {
        var line = new ArrayBufferWriter<byte>();
        var (any, isTooLong, isEnded) = (false, false, false);
        while (!isEnded && Fill())
        {
            any = true;
            var rest = buffer.AsSpan(next, end - next);
            var at = rest.IndexOf((byte)'\n');
            isEnded = at >= 0;
            var piece = isEnded ? rest[..at] : rest;
            next += piece.Length + (isEnded ? 1 : 0);
            isTooLong |= line.WrittenCount + piece.Length > maxLength;
            if (!isTooLong)
            {
                line.Write(piece);
            }
        }

        return any ? new(isTooLong ? default : Trim(line.WrittenMemory), ++number, isTooLong) : null;
    }

    private ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        if (number == 0 && line.Span.StartsWith("\uFEFF"u8))
        {
            line = line["\uFEFF"u8.Length..];
        }

        return line.Span is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private bool Fill()
    {
        if (next < end)
        {
            return true;
        }

        // Reading from a keyboard or a pipe cannot be interrupted, but waiting for it can.
        var reading = Task.Run(() => input.Read(buffer, 0, buffer.Length), CancellationToken.None);
        Task.WaitAny([reading], stop);
        (next, end) = (0, reading.GetAwaiter().GetResult());
        return end > 0;
    }
}
