namespace RZero.Grading.Extraction;

/// <summary>One pass over a text that keeps the boxes still open on a stack and remembers the last one that was closed.</summary>
internal sealed class BoxScan
{
    private const int PlainBrace = -1;
    private static readonly string[] Commands = ["\\boxed", "\\fbox"];

    /// <summary>Where the content of each open brace starts; <see cref="PlainBrace"/> for a brace inside a box that opens no box.</summary>
    private readonly Stack<int> open = new();

    public BoxScan(string text)
    {
        Text = text;
        for (var at = 0; at < text.Length;)
        {
            at = Step(at);
        }
    }

    /// <summary>The text that was scanned.</summary>
    public string Text { get; }

    /// <summary>Content of the balanced box that was opened last, or null.</summary>
    public Range? LastBox { get; private set; }

    /// <summary>Contents of the boxes that were last in their turn, as they were closed; the last of them is <see cref="LastBox"/>.</summary>
    public List<Range> Boxes { get; } = [];

    /// <summary>Some box is never closed.</summary>
    public bool HasOpenBox => open.Count > 0;

    private int Step(int at)
    {
        switch (Text[at])
        {
            case '\\':
                var end = EndOfCommand(at);
                return end > 0 ? OpenBox(end) : at + WidthOfEscape(at);
            case '{' when open.Count > 0:
                open.Push(PlainBrace);
                break;
            case '}' when open.Count > 0:
                Close(open.Pop(), at);
                break;
        }

        return at + 1;
    }

    private void Close(int start, int end)
    {
        if (start != PlainBrace && (LastBox is not { } last || start > last.Start.Value))
        {
            LastBox = start..end;
            Boxes.Add(start..end);
        }
    }

    /// <summary>Opens the box whose command ends at <paramref name="at"/>; the form without braces takes one number or letter run.</summary>
    private int OpenBox(int at)
    {
        var start = at;
        while (start < Text.Length && char.IsWhiteSpace(Text[start]))
        {
            start++;
        }

        if (start < Text.Length && Text[start] == '{')
        {
            open.Push(start + 1);
            return start + 1;
        }

        var end = start;
        while (end < Text.Length && (char.IsLetterOrDigit(Text[end]) || IsInsideNumber(end)))
        {
            end++;
        }

        if (start > at && end > start)
        {
            Close(start, end);
        }

        return Math.Max(end, at);
    }

    private bool IsInsideNumber(int at) =>
        Text[at] is '-' or '.' or ',' or '/' && at + 1 < Text.Length && char.IsAsciiDigit(Text[at + 1]);

    /// <summary>The position after a box command that starts here, or 0.</summary>
    private int EndOfCommand(int at)
    {
        foreach (var command in Commands)
        {
            var end = at + command.Length;
            if (string.CompareOrdinal(Text, at, command, 0, command.Length) == 0 && !(end < Text.Length && char.IsAsciiLetter(Text[end])))
            {
                return end;
            }
        }

        return 0;
    }

    /// <summary>An escaped character hides a brace, but a doubled backslash does not hide the command behind it.</summary>
    private int WidthOfEscape(int at) => EndOfCommand(at + 1) > 0 ? 1 : 2;
}
