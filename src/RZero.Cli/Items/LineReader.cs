using System.Text;

namespace RZero.Cli.Items;

/// <summary>Lines of bounded length: an endless line costs no more memory than the longest one allowed.</summary>
internal sealed class LineReader(TextReader input, int maxLength, CancellationToken stop)
{
    private readonly char[] buffer = new char[1 << 16];
    private int next;
    private int end;

    /// <summary>The next line, "" and true for one that is too long, or null at the end.</summary>
    public (string Text, bool IsTooLong)? Next()
    {
        var line = new StringBuilder();
        var isTooLong = false;
        var any = false;
        while (Fill())
        {
            any = true;
            var rest = buffer.AsSpan(next, end - next);
            var at = rest.IndexOf('\n');
            var piece = at < 0 ? rest : rest[..at];
            next += at < 0 ? rest.Length : at + 1;
            isTooLong |= line.Length + piece.Length > maxLength;
            if (!isTooLong)
            {
                line.Append(piece);
            }

            if (at >= 0)
            {
                break;
            }
        }

        return any ? (isTooLong ? "" : line.ToString().TrimEnd('\r'), isTooLong) : null;
    }

    private bool Fill()
    {
        if (next < end)
        {
            return true;
        }

        // Reading from a keyboard or a pipe cannot be interrupted, but waiting for it can.
        var reading = Task.Run(() => input.Read(buffer, 0, buffer.Length), CancellationToken.None);
        reading.Wait(stop);
        (next, end) = (0, reading.Result);
        return end > 0;
    }
}
