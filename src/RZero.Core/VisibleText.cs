using System.Globalization;
using System.Text;

namespace RZero.Core;

/// <summary>Model text made safe to show: nothing in it can move the cursor, change colours, reorder letters or flood the screen.</summary>
public static class VisibleText
{
    /// <summary>The text on one line, with control characters made visible and cut to a length.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">Most characters of the result, at least 1.</param>
    public static string Of(string text, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);
        var visible = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            visible.Append(Show(rune));
            if (visible.Length > maxLength)
            {
                return Cut(visible.ToString(), maxLength);
            }
        }

        return visible.ToString();
    }

    /// <summary>The text as it is, line ends and tabs included, with every other control character made visible.</summary>
    public static string Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.EnumerateRunes().Select(rune => rune.Value is '\n' or '\t' ? rune.ToString() : Show(rune)));
    }

    private static string Show(Rune rune) => rune.Value switch
    {
        '\n' => "\\n",
        '\t' => "\\t",
        < 0x20 or 0x7F => $"\\x{rune.Value:x2}",
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => $"\\u{rune.Value:x4}",
            _ => rune.ToString(),
        },
    };

    private static string Cut(string text, int maxLength)
    {
        var end = maxLength - 1;
        return (end > 0 && char.IsHighSurrogate(text[end - 1]) ? text[..(end - 1)] : text[..end]) + "\u2026";
    }
}
