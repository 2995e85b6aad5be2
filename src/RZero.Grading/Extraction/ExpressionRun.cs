namespace RZero.Grading.Extraction;

/// <summary>
/// Finds expressions that stand in plain text without dollars: "1,000.99", "13/28", "(\frac{2}{5})", "3 + 10 = 13". A run ends at a word, at a
/// sign that is not mathematics, and between two numbers. One pass, no memory.
/// </summary>
internal ref struct ExpressionRun(ReadOnlySpan<char> text)
{
    private const string Signs = "+-*/^_=<>()[]{}.,%!|:±×÷·√π∞°²³≤≥≈−∪∩½¼¾'";
    private readonly ReadOnlySpan<char> text = text;
    private int at;

    /// <summary>The next expression, trimmed; empty at the end.</summary>
    public ReadOnlySpan<char> Next()
    {
        while (at < text.Length)
        {
            var start = at;
            var hasValue = false;
            while (at < text.Length && Width(start) is > 0 and var width)
            {
                hasValue |= char.IsAsciiDigit(text[at]) || text[at] is '\\' or 'π' or '∞' or '½' or '¼' or '¾';
                at += width;
            }

            var run = text[start..at];
            at += at == start || at < text.Length && !IsBreak() ? SkippedWord() : 0;
            if (hasValue && ExpressionTrim.Of(run) is { Length: > 0 } found && ExpressionTrim.HasValue(found))
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>Characters that belong to the run at this place; 0 where it ends.</summary>
    private readonly int Width(int start)
    {
        var c = text[at];
        if (c == '\\')
        {
            return text[at..] is ['\\', '[' or ']' or '(' or ')', ..] ? 0 : TextCommand.LengthAt(text[at..]);
        }

        if (char.IsAsciiDigit(c) || Signs.Contains(c, StringComparison.Ordinal))
        {
            return EndsSentence() ? 0 : 1;
        }

        return c == ' ' ? SpaceWidth(start) : char.IsAsciiLetter(c) && IsVariable(start) ? 1 : 0;
    }

    /// <summary>A full stop, comma or colon with no number behind it.</summary>
    private readonly bool EndsSentence() =>
        text[at] is '.' or ':' or '!' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]))
        || text[at] == ',' && (at + 1 == text.Length || text[at + 1] == '\n' || text[at + 1] == ' ' && !BeginsTerm(at + 2));

    private readonly bool BeginsTerm(int place) => place < text.Length && (char.IsAsciiDigit(text[place]) || text[place] is '-' or '\\' or '(');

    /// <summary>A space inside a run, unless it parts two numbers.</summary>
    private readonly int SpaceWidth(int start) =>
        at > start && at + 1 < text.Length && text[at + 1] != ' '
        && !(char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at + 1])) ? 1 : 0;

    /// <summary>A letter alone that touches a digit or bracket, or has an operator on one side; the unit of an area is none.</summary>
    private readonly bool IsVariable(int start)
    {
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        var before = at > 0 ? text[at - 1] : ' ';
        if (char.IsLetter(next) || char.IsLetter(before) || next is '²' or '³' && text[at] == 'm')
        {
            return false;
        }

        var nextSign = next == ' ' && at + 2 < text.Length ? text[at + 2] : next;
        var lastSign = before == ' ' && at - 2 >= start ? text[at - 2] : before;
        return "+-*/^_=<>(){}".Contains(nextSign, StringComparison.Ordinal)
            || at > start && ("+-*/^_=<>({,".Contains(lastSign, StringComparison.Ordinal) || char.IsAsciiDigit(before));
    }

    private readonly bool IsBreak() => text[at] == '\\' || char.IsAsciiDigit(text[at]);

    /// <summary>A whole word is passed over, so that none of its letters looks like a variable.</summary>
    private readonly int SkippedWord()
    {
        var end = at;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[at] == '\\' && at + 1 < text.Length ? 2 : Math.Max(1, end - at);
    }
}
