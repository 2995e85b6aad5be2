namespace RZero.Grading.Similarity;

/// <summary>Splits text at runs of white space, as Python's <c>str.split()</c> does.</summary>
public static class WhitespaceTokens
{
    /// <summary>The tokens in order; none for an empty or blank text.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<string>();
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && !IsSeparator(text[at]))
            {
                continue;
            }

            if (at > start)
            {
                tokens.Add(text[start..at]);
            }

            start = at + 1;
        }

        return tokens;
    }

    /// <summary>Python also splits at the four information separators, which .NET does not count as white space.</summary>
    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || c is >= '\u001c' and <= '\u001f';
}
