using RZero.Grading.Extraction;

namespace RZero.Grading.Denial;

/// <summary>Expressions that can be denied: boxes, formulas between delimiters, numbers and formulas in plain text.</summary>
internal sealed class DeniableExpressions : IDeniable
{
    private const int Reach = 120;
    private const int LongestBox = 400;
    private static readonly string[] Boxes = ["\\boxed{", "\\fbox{"];

    /// <inheritdoc/>
    public int EndOf(string text, int start)
    {
        if (start >= text.Length || !CanStart(text[start]))
        {
            return -1;
        }

        var bare = text[start] == '$' ? start + text.AsSpan(start, Math.Min(2, text.Length - start)).Count('$') : start;
        if (EndOfBox(text, bare) is > 0 and var box)
        {
            return box;
        }

        var line = text.AsSpan(start, Math.Min(Reach, text.Length - start));
        line = line.IndexOf('\n') is >= 0 and var end ? line[..end] : line;
        if (line[0] is '$' or '\\' && MathSpans.Of(line.ToString()) is [{ Start: 0 } span, ..])
        {
            return start + span.End;
        }

        var run = new ExpressionRun(line).Next();
        return !run.IsEmpty && line.Overlaps(run, out var at) && IsSign(line[..at]) ? start + at + run.Length : -1;
    }

    /// <inheritdoc/>
    public int StartOf(string text, int end)
    {
        if (end == 0 || !CanEnd(text[end - 1]))
        {
            return -1;
        }

        var from = Math.Max(0, end - Reach);
        var line = text.AsSpan(from, end - from);
        from += line.LastIndexOf('\n') + 1;
        line = text.AsSpan(from, end - from);
        if (line[^1] is '$' or ')' or ']' && MathSpans.Of(line.ToString()) is [.., var span] && span.End == line.Length)
        {
            return from + span.Start;
        }

        var start = -1;
        var runs = new ExpressionRun(line);
        while (runs.Next() is { IsEmpty: false } run)
        {
            start = line.Overlaps(run, out var at) && IsBracket(line[(at + run.Length)..]) ? from + at : -1;
        }

        return start;
    }

    private static bool CanStart(char c) =>
        char.IsAsciiLetterOrDigit(c)
            || c is '$' or '\\' or '(' or '[' or '{' or '-' or '+' or '−' or '±' or '√' or 'π' or '∞' or '.' or '½' or '¼' or '¾';

    private static bool CanEnd(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '$' or ')' or ']' or '}' or '%' or '!' or '°' or 'π' or '∞' or '²' or '³' or '½' or '¼' or '¾';

    private static bool IsSign(ReadOnlySpan<char> before) => before.TrimStart("$ ([{").IsEmpty;

    private static bool IsBracket(ReadOnlySpan<char> behind) => behind.TrimEnd("$ )]}°%").IsEmpty;

    private static int EndOfBox(string text, int at)
    {
        var open = Array.Find(Boxes, box => string.CompareOrdinal(text, at, box, 0, box.Length) == 0);
        if (open is null)
        {
            return -1;
        }

        var depth = 0;
        for (var end = at + open.Length - 1; end < text.Length && end - at < LongestBox; end++)
        {
            depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return end + 1;
            }
        }

        return -1;
    }
}
