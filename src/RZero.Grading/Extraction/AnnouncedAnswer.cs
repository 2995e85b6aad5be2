namespace RZero.Grading.Extraction;

/// <summary>Reads the answer out of what follows an announcement.</summary>
internal static class AnnouncedAnswer
{
    private const int Longest = 2_000;
    private const int LongestWords = 200;
    private const string Marks = " *_\t\r\n:\"`";
    private static readonly string[] Copulas = [" is ", " are ", " equals ", " = ", " est ", " es ", " ist ", " é ", " è ", "是", "为", "為", "等于"];

    /// <summary>
    /// A formula that comes first is the answer. Otherwise the first sentence is read: as a whole when it has no words in it, else the first
    /// expression behind its last "is", else its first expression, else the words themselves. Empty when nothing follows.
    /// </summary>
    public static string Read(ReadOnlySpan<char> following)
    {
        var rest = following.TrimStart(Marks);
        rest = rest.Length > Longest ? rest[..Longest] : rest;
        if (LeadingFormula(rest.ToString()) is { Length: > 0 } formula)
        {
            return formula;
        }

        var sentence = Sentence(rest).Trim(Marks).TrimEnd(".。!,;，；、").Trim(Marks).ToString();
        if (!ProseSigns.HasWords(sentence))
        {
            return ExpressionTrim.HasValue(sentence) ? Unbracketed(Result(sentence.Trim('$').Trim())) : sentence.Trim('$');
        }

        var expression = FirstBehindCopula(sentence);
        expression = expression.Length > 0 ? expression : LastExpression.FirstOf(sentence);
        return expression.Length > 0 ? expression : sentence[..Math.Min(sentence.Length, LongestWords)];
    }

    /// <summary>The formula that the text starts with, unless more formulas of a list or a sum follow it on the line.</summary>
    private static string LeadingFormula(string rest)
    {
        var spans = rest.Length > 0 && rest[0] is '$' or '\\' ? MathSpans.Of(rest) : [];
        if (spans.Count == 0 || spans[0].Start > 0)
        {
            return string.Empty;
        }

        var (end, last) = (spans[0].Content.End.Value, 1);
        while (last < spans.Count
            && rest.AsSpan(spans[last - 1].End, spans[last].Start - spans[last - 1].End).Trim() is "," or "and" or "or" or ", and" or "，" or "和")
        {
            end = spans[last++].Content.End.Value;
        }

        return last == 1 ? CalculationResult.Of(rest[spans[0].Content].Trim()).ToString() : rest[spans[0].Content.Start.Value..end].Trim();
    }

    private static string FirstBehindCopula(string sentence)
    {
        var ends = Copulas.Select(copula => (At: sentence.LastIndexOf(copula, StringComparison.Ordinal), copula.Length))
            .Where(copula => copula.At >= 0);
        foreach (var end in ends.Select(copula => copula.At + copula.Length).OrderDescending())
        {
            if (LastExpression.FirstOf(sentence[end..]) is { Length: > 0 } found)
            {
                return found;
            }
        }

        return string.Empty;
    }

    /// <summary>Up to the end of the line or of the sentence: a full stop with a space behind it.</summary>
    private static ReadOnlySpan<char> Sentence(ReadOnlySpan<char> rest)
    {
        for (var at = 0; at < rest.Length; at++)
        {
            if (rest[at] is '\n' or '。' || rest[at] is '.' or '!' or '?' && at + 1 < rest.Length && char.IsWhiteSpace(rest[at + 1]))
            {
                return rest[..at];
            }
        }

        return rest;
    }

    /// <summary>The last side of one calculation; of several, as in "1+1=2, 2+2=4", each counts.</summary>
    private static string Result(string text) => text.Contains(',', StringComparison.Ordinal) ? text : CalculationResult.Of(text).ToString();

    private static string Unbracketed(string text) => text is ['[', .. var inner, ']'] && inner.AsSpan().IndexOfAny(",[]") < 0 ? inner.Trim() : text;
}
