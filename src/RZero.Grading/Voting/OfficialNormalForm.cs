using System.Globalization;

namespace RZero.Grading.Voting;

/// <summary>The first of the two normal forms of the official program's grader: LaTeX with its usual variants made one.</summary>
internal static class OfficialNormalForm
{
    private static readonly (string Old, string New)[] Replacements =
    [
        ("\n", ""), ("\\!", ""), ("\\\\", "\\"), ("tfrac", "frac"), ("dfrac", "frac"), ("\\left", ""), ("\\right", ""), ("^{\\circ}", ""),
        ("^\\circ", ""),
        ("\\$", ""), ("\\%", ""), ("%", ""),
    ];

    /// <summary>The normal form.</summary>
    public static string Of(string answer)
    {
        var text = WithoutTextWrapper(answer.Trim());
        foreach (var (old, replacement) in Replacements)
        {
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }

        var unit = text.IndexOf("\\text{ ", StringComparison.Ordinal);
        text = unit >= 0 ? text[..unit] : text;
        text = text.Replace(" .", " 0.", StringComparison.Ordinal).Replace("{.", "{0.", StringComparison.Ordinal);
        text = text.StartsWith('.') ? "0" + text : text;
        var sides = text.Split('=');
        text = sides.Length == 2 && sides[0].Trim().Length <= 2 ? sides[1] : text;
        text = WithBraces(text.Replace(" ", string.Empty, StringComparison.Ordinal));
        return text == "0.5" ? "\\frac{1}{2}" : Slash(text);
    }

    /// <summary>What stands in a single <c>\text{...}</c> around everything.</summary>
    public static string WithoutTextWrapper(string text) =>
        text.StartsWith("\\text{", StringComparison.Ordinal) && text.EndsWith('}') && text.Length > 7 ? text[6..^1] : text;

    /// <summary>Braces around single arguments of roots and fractions.</summary>
    private static string WithBraces(string text)
    {
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var arguments = StartsWith(text, i, "\\sqrt") ? 1 : StartsWith(text, i, "\\frac") ? 2 : 0;
            if (arguments == 0)
            {
                result.Append(text[i++]);
                continue;
            }

            result.Append(text, i, 5);
            i += 5;
            for (; arguments > 0 && i < text.Length && text[i] is not ('{' or '['); arguments--)
            {
                result.Append('{').Append(text[i++]).Append('}');
            }
        }

        return result.ToString();
    }

    private static bool StartsWith(string text, int at, string piece) => string.CompareOrdinal(text, at, piece, 0, piece.Length) == 0;

    /// <summary>A fraction of whole numbers written with a slash.</summary>
    private static string Slash(string text) =>
        text.Split('/') is [var upper, var lower] && IsWhole(upper) && IsWhole(lower) ? $"\\frac{{{upper}}}{{{lower}}}" : text;

    private static bool IsWhole(string text) =>
        text.Length < 64 && System.Numerics.BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
