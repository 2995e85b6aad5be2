using RZero.Grading.Denial;

namespace RZero.Grading.Extraction;

/// <summary>Expressions of a text, set as mathematics or plain, for answers that nothing announces.</summary>
internal static class LastExpression
{
    /// <summary>The last one that is set as mathematics or stated and not taken back behind it, or empty.</summary>
    public static string Of(AffirmedText affirmed)
    {
        var text = affirmed.Text;
        var spans = MathSpans.Of(text);
        for (var i = spans.Count; i >= 0; i--)
        {
            var (start, end) = (i == 0 ? 0 : spans[i - 1].End, i == spans.Count ? text.Length : spans[i].Start);
            var runs = new ExpressionRun(text.AsSpan(start, end - start));
            var last = ReadOnlySpan<char>.Empty;
            while (runs.Next() is { IsEmpty: false } run)
            {
                last = text.AsSpan().Overlaps(run, out var at) && StatedValue.Is(text, at, run.Length) && !affirmed.TakesBack(run, at) ? run : last;
            }

            if (!last.IsEmpty)
            {
                return last.ToString();
            }

            if (i > 0 && text[spans[i - 1].Content].Trim() is { Length: > 0 } content && !IsFigure(content)
                && !affirmed.TakesBack(content, spans[i - 1].Start))
            {
                return CalculationResult.Of(content).ToString();
            }
        }

        return string.Empty;
    }

    /// <summary>The first one, or empty.</summary>
    public static string FirstOf(string text)
    {
        var from = 0;
        foreach (var span in MathSpans.Of(text))
        {
            if (new ExpressionRun(text.AsSpan(from, span.Start - from)).Next() is { IsEmpty: false } run)
            {
                return run.ToString();
            }

            if (text[span.Content].Trim() is { Length: > 0 } content && !IsFigure(content))
            {
                return CalculationResult.Of(content).ToString();
            }

            from = span.End;
        }

        return new ExpressionRun(text.AsSpan(from)).Next().ToString();
    }

    /// <summary>Whether a formula only names the corners of a figure, as "ABCD" does.</summary>
    private static bool IsFigure(string content) => content.Length > 1 && content.All(char.IsAsciiLetterUpper);
}
