using System.Text;

namespace RZero.Checkpoints.Provenance;

/// <summary>Texts of any origin, made fit for a Markdown page and its front matter: they stay letters, whatever they say.</summary>
internal static class CardText
{
    private const int MostLetters = 200;

    /// <summary>For the page: on one line, with everything escaped that Markdown or HTML could read as more than a letter.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(MostLetters))
        {
            escaped.Append(rune.Value switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                _ when rune.IsAscii
                    && (Rune.IsPunctuation(rune) || Rune.IsSymbol(rune))
                    && rune.Value is not ('-' or '.' or ',' or '/' or '@' or '+') => $"\\{rune}",
                _ when IsShown(rune) => rune.ToString(),
                _ => "?",
            });
        }

        return escaped.ToString();
    }

    /// <summary>For the front matter: a double-quoted YAML text.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes().Take(MostLetters))
        {
            quoted.Append(rune.Value is '"' or '\\' ? $"\\{rune}" : IsShown(rune) ? rune.ToString() : "?");
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsShown(Rune rune) => rune.Value == ' ' || Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune);
}
