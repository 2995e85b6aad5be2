namespace RZero.Files;

/// <summary>Text from a stranger's file, made fit for a message: short, and without characters that steer a terminal.</summary>
public static class Excerpt
{
    private const int MaxLength = 80;
    private const int Scanned = 4096;

    /// <summary>The text's beginning, on one line and with control characters replaced.</summary>
    public static string Of(string text)
    {
        // A file that is laid out over lines stays readable: a line's end and what indents the next one are one blank.
        text = text.Contains('\n', StringComparison.Ordinal)
            ? string.Join(' ', text[..Math.Min(text.Length, Scanned)].Split('\n', StringSplitOptions.TrimEntries))
            : text;
        var shown = text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength), "...");
        return string.Create(shown.Length, shown, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = IsPlain(from[i]) ? from[i] : '?';
            }
        });
    }

    private static bool IsPlain(char letter) => char.IsLetterOrDigit(letter) || char.IsPunctuation(letter) || char.IsSymbol(letter) || letter == ' ';
}
