namespace RZero.Grading.Extraction;

/// <summary>LaTeX commands as units of reading: a command's letters are no word, and the words in its text argument belong to it.</summary>
internal static class TextCommand
{
    private const int LongestArgument = 200;
    private static readonly string[] WithText = ["\\text", "\\mathrm", "\\textbf", "\\mathbf", "\\mbox", "\\operatorname", "\\begin", "\\end"];

    /// <summary>Length of the command at the start of a text, a text argument included; 0 where there is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '\\')
        {
            return 0;
        }

        var end = 1;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return end == 1 ? 2 : end + (TakesText(text[..end]) ? ArgumentLength(text[end..]) : 0);
    }

    private static bool TakesText(ReadOnlySpan<char> command)
    {
        foreach (var known in WithText)
        {
            if (command.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    private static int ArgumentLength(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest[0] != '{')
        {
            return 0;
        }

        var end = rest[..Math.Min(rest.Length, LongestArgument)].IndexOf('}');
        return end + 1;
    }
}
