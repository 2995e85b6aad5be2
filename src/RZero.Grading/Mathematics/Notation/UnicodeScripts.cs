using System.Text;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// Spells raised and lowered characters and fractions of one character in LaTeX: x⁻¹, x₁, 3½, ¹⁄₂, 12 ℃, √27. A square or cube alone stays as it is:
/// the lexer knows it.
/// </summary>
internal static class UnicodeScripts
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ";
    private const string RaisedPlain = "0123456789+-()ni";
    private const string Lowered = "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₙₖₘₓᵢⱼ";
    private const string LoweredPlain = "0123456789+-()nkmxij";
    private const string Fractions = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒";
    private static readonly string[] FractionsPlain =
    [
        "{1}{2}", "{1}{3}", "{2}{3}", "{1}{4}", "{3}{4}", "{1}{5}", "{2}{5}", "{3}{5}", "{4}{5}", "{1}{6}", "{5}{6}", "{1}{7}", "{1}{8}",
        "{3}{8}", "{5}{8}", "{7}{8}", "{1}{9}", "{1}{10}",
    ];

    private static readonly System.Buffers.SearchValues<char> Known = System.Buffers.SearchValues.Create(Raised + Lowered + Fractions + "℃℉√∛");

    /// <summary>The text in plain LaTeX; the very same one where there is nothing of the kind.</summary>
    public static string Expand(string text)
    {
        if (!text.AsSpan().ContainsAny(Known))
        {
            return text;
        }

        var plain = new StringBuilder(2 * text.Length);
        for (var at = 0; at < text.Length;)
        {
            at = Step(text, at, plain);
        }

        return plain.ToString();
    }

    /// <summary>Appends what stands for the character or run that starts here and returns the position behind it.</summary>
    private static int Step(string text, int at, StringBuilder plain)
    {
        if (Fractions.IndexOf(text[at], StringComparison.Ordinal) is >= 0 and var fraction)
        {
            plain.Append("\\frac").Append(FractionsPlain[fraction]);
            return at + 1;
        }

        if (text[at] is '℃' or '℉')
        {
            plain.Append(text[at] == '℃' ? "^\\circ C" : "^\\circ F");
            return at + 1;
        }

        // A typed root sign has no braces to say how far it reaches: over the whole number.
        if (text[at] is '√' or '∛' && EndOfNumber(text, at + 1) is var number && number > at + 1)
        {
            plain.Append(text[at] == '√' ? "\\sqrt{" : "\\cbrt{").Append(text, at + 1, number - at - 1).Append('}');
            return number;
        }

        var (raised, end) = Run(text, at, Raised, RaisedPlain);
        if (raised.Length > 0 && end < text.Length && text[end] is '⁄' or '/'
            && Run(text, end + 1, Lowered, LoweredPlain) is ({ Length: > 0 }, _) lower)
        {
            plain.Append("\\frac{").Append(raised).Append("}{").Append(lower.Plain).Append('}');
            return lower.End;
        }

        if (raised.Length > 0 && raised is not ("2" or "3"))
        {
            plain.Append("^{").Append(raised).Append('}');
            return end;
        }

        var (lowered, behind) = Run(text, at, Lowered, LoweredPlain);
        if (lowered.Length > 0)
        {
            plain.Append("_{").Append(lowered).Append('}');
            return behind;
        }

        plain.Append(text[at]);
        return at + 1;
    }

    private static int EndOfNumber(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            at++;
        }

        return at;
    }

    private static (string Plain, int End) Run(string text, int at, string known, string spelled)
    {
        var end = at;
        while (end < text.Length && known.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return (string.Concat(text[at..end].Select(c => spelled[known.IndexOf(c, StringComparison.Ordinal)])), end);
    }
}
