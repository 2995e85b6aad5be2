namespace RZero.Checkpoints;

/// <summary>Text from a stranger's file, made fit for a message: short, and without characters that steer a terminal.</summary>
public static class Excerpt
{
    private const int MaxLength = 80;

    /// <summary>The text's beginning with control characters replaced.</summary>
    public static string Of(string text)
    {
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
