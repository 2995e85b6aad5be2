using System.Text;

namespace RZero.Grading.Equality;

/// <summary>Brings an answer's text to one spelling: wrappers, spacing commands and units of notation that mean nothing are taken off.</summary>
internal static class AnswerText
{
    private static readonly (string Old, string New)[] Spellings =
    [
        ("\\left", ""), ("\\right", ""), ("\\!", ""), ("\\,", ""), ("\\;", ""), ("\\:", ""), ("\\ ", ""), ("\\quad", ""), ("\\displaystyle", ""),
        ("\\dfrac", "\\frac"), ("\\tfrac", "\\frac"), ("\\cfrac", "\\frac"), ("^{\\circ}", ""), ("^\\circ", ""), ("\\circ", ""), ("°", ""),
        ("\\$", ""), ("$", ""), ("\\%", "%"), ("−", "-"), ("–", "-"), ("\\cdot", "*"), ("\\times", "*"), ("×", "*"), ("\\div", "/"), ("÷", "/"),
        ("\\{", "{"), ("\\}", "}"), ("~", ""),
    ];

    private static readonly string[] Wrappers = ["\\text{", "\\textbf{", "\\mathrm{", "\\mathbf{", "\\mbox{", "\\operatorname{"];

    public static string Normal(string answer)
    {
        var text = new StringBuilder(answer);
        foreach (var (old, other) in Spellings)
        {
            text.Replace(old, other);
        }

        var plain = Unwrapped(text.ToString()).Trim().TrimEnd('.').Trim();
        return WithoutName(WithoutSpaces(plain));
    }

    /// <summary>Takes off text wrappers around the whole answer or a part of it, keeping what is inside.</summary>
    private static string Unwrapped(string text)
    {
        foreach (var wrapper in Wrappers)
        {
            for (var at = text.IndexOf(wrapper, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wrapper, at, StringComparison.Ordinal))
            {
                var end = text.IndexOf('}', at);
                if (end < 0)
                {
                    break;
                }

                text = string.Concat(text.AsSpan(0, at), text.AsSpan(at + wrapper.Length, end - at - wrapper.Length), text.AsSpan(end + 1));
            }
        }

        return text;
    }

    // A space between digits may part a mixed number, so it stays there.
    private static string WithoutSpaces(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                kept.Append(text[i]);
            }
            else if (kept.Length > 0 && char.IsAsciiDigit(kept[^1]) && i + 1 < text.Length && (char.IsAsciiDigit(text[i + 1]) || text[i + 1] == '\\'))
            {
                kept.Append(' ');
            }
        }

        return kept.ToString();
    }

    // "x=5" and "y = 5" name the value that they give.
    private static string WithoutName(string text) =>
        text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == '=' && text.IndexOf('=', 2) < 0 ? text[2..] : text;
}
