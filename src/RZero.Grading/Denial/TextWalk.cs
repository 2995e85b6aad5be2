namespace RZero.Grading.Denial;

/// <summary>Steps over marks and words in either direction.</summary>
internal static class TextWalk
{
    private const string Marks = " \t*_\"'’‘“”`\u00a0「」—";

    /// <summary>Behind spaces, quotes and emphasis.</summary>
    public static int BehindMarks(string text, int at)
    {
        while (at < text.Length && Marks.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }

    /// <summary>In front of spaces, quotes and emphasis.</summary>
    public static int BeforeMarks(string text, int at)
    {
        while (at > 0 && Marks.Contains(text[at - 1], StringComparison.Ordinal))
        {
            at--;
        }

        return at;
    }

    /// <summary>Behind the word that starts here; letters of scripts without spaces are none.</summary>
    public static int BehindWord(string text, int at)
    {
        var end = at;
        while (end < text.Length && IsInWord(text, end, at))
        {
            end++;
        }

        return end;
    }

    /// <summary>Where the word starts that ends here.</summary>
    public static int BeforeWord(string text, int end)
    {
        var start = end;
        while (start > 0 && ((char.IsLetter(text[start - 1]) && !Scripts.IsJoined(text[start - 1]))
            || (text[start - 1] is '\'' or '’' && start < end && start > 1 && char.IsLetter(text[start - 2]))))
        {
            start--;
        }

        return start;
    }

    private static bool IsInWord(string text, int at, int start) =>
        (char.IsLetter(text[at]) && !Scripts.IsJoined(text[at]))
            || (text[at] is '\'' or '’' && at > start && at + 1 < text.Length && char.IsLetter(text[at + 1]));
}
