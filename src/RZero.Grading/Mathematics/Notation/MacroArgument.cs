namespace RZero.Grading.Mathematics.Notation;

/// <summary>An argument of a LaTeX macro in its braces.</summary>
/// <param name="Content">What lies between the braces.</param>
/// <param name="End">Behind the closing brace.</param>
internal readonly record struct MacroArgument(Range Content, int End)
{
    private const int Longest = 200;

    /// <summary>The argument whose brace opens at this place, spaces aside; null where none does, or it is too long or never closed.</summary>
    public static MacroArgument? At(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        if (at >= text.Length || text[at] != '{')
        {
            return null;
        }

        var depth = 0;
        for (var end = at; end < text.Length && end - at <= Longest; end++)
        {
            depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return new MacroArgument((at + 1)..end, end + 1);
            }
        }

        return null;
    }

    /// <summary>The content in its text.</summary>
    public ReadOnlySpan<char> Of(string text) => text.AsSpan()[Content];
}
