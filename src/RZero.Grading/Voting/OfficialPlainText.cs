using System.Globalization;
using System.Text;

namespace RZero.Grading.Voting;

/// <summary>The second normal form of the official program's grader: plain text without units, spaces, braces and capitals.</summary>
internal static class OfficialPlainText
{
    private static readonly string[] Units =
        ["degree", "centimeter", "cm", "meter", "mile", "second", "minute", "hour", "day", "week", "month", "year", "foot", "feet", "inch", "yard"];

    private static readonly (string Old, string New)[] Replacements =
    [
        ("\\%", "%"), ("\\$", "$"), ("$", ""), ("%", ""), (" or ", " , "), (" and ", " , "), ("million", "*10^6"), ("billion", "*10^9"),
        ("trillion", "*10^12"),
    ];

    private static readonly (string Old, string New)[] Latex =
    [
        ("\\tfrac", "\\frac"), ("\\dfrac", "\\frac"), ("\\frac", " \\frac"), ("\\left", ""), ("\\right", ""), ("\\cdot", "*"), ("\\times", "*"),
        ("\\pi", "pi"), ("\\infty", "inf"),
        ("\\cup", "U"), ("\\sqrt", "sqrt"), ("\\,", ""), ("\\!", ""), ("\\;", ""), ("\\ ", ""), ("\\mathrm", ""), ("\\mathbf", ""), ("\\textbf", ""),
        ("\\text", ""), ("}{", "}/{"), ("\\frac", ""),
    ];

    /// <summary>The normal form.</summary>
    public static string Of(string answer)
    {
        var text = OfficialNormalForm.WithoutTextWrapper(answer);
        text = WithoutUnits(Replace(text, Replacements));
        text = text.Length > 1 && text[0] == '{' && text[^1] == '}' ? text[1..^1] : text;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number))
        {
            text = decimal.Truncate(number).ToString(CultureInfo.InvariantCulture);
        }

        text = text.Contains('\\', StringComparison.Ordinal) ? Replace(text, Latex).Trim() : text;
        text = Mixed(text.Replace("- ", "-", StringComparison.Ordinal));
        text = text.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("{", string.Empty, StringComparison.Ordinal)
            .Replace("}", string.Empty, StringComparison.Ordinal);
        return WithoutThousands(text).ToLowerInvariant();
    }

    private static string Replace(string text, (string Old, string New)[] pairs)
    {
        foreach (var (old, replacement) in pairs)
        {
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Unit words go with their plural and power.</summary>
    private static string WithoutUnits(string text)
    {
        foreach (var unit in Units)
        {
            text = Without(unit, text);
        }

        return text;
    }

    /// <summary>One pass, so that an answer of nothing but units takes no longer than another.</summary>
    private static string Without(string unit, string text)
    {
        var at = text.IndexOf(unit, StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var (kept, from) = (new StringBuilder(text.Length), 0);
        for (; at >= 0; at = text.IndexOf(unit, from, StringComparison.Ordinal))
        {
            kept.Append(text, from, at - from);
            while (kept.Length > 0 && kept[^1] == ' ')
            {
                kept.Length--;
            }

            from = at + unit.Length;
            from += Starts(text, from, "es") ? 2 : Starts(text, from, "s") ? 1 : 0;
            from = Power(text, from);
        }

        kept.Append(text, from, text.Length - from);
        return kept.ToString();
    }

    private static int Power(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == ' ')
        {
            end++;
        }

        if (end >= text.Length || text[end] != '^')
        {
            return at;
        }

        for (end++; end < text.Length && char.IsAsciiDigit(text[end]);)
        {
            end++;
        }

        return end;
    }

    private static bool Starts(string text, int at, string piece) => string.CompareOrdinal(text, at, piece, 0, piece.Length) == 0;

    /// <summary>A space between digits is the plus of a mixed number.</summary>
    private static string Mixed(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = i;
            while (next < text.Length && text[next] == ' ')
            {
                next++;
            }

            var isMixed = next > i
                && i > 0
                && char.IsAsciiDigit(text[i - 1])
                && next < text.Length
                && (char.IsAsciiDigit(text[next]) || text[next] == '{');
            result.Append(isMixed ? '+' : text[i]);
            i = isMixed ? next - 1 : i;
        }

        return result.ToString();
    }

    private static string WithoutThousands(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isSeparator = text[i] == ','
                && i > 0
                && char.IsAsciiDigit(text[i - 1])
                && i + 3 < text.Length
                && text.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0
                && (i + 4 == text.Length || !char.IsAsciiDigit(text[i + 4]));
            result.Append(isSeparator ? string.Empty : text[i]);
        }

        return result.ToString();
    }
}
