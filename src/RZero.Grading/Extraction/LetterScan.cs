namespace RZero.Grading.Extraction;

/// <summary>Finds choice letters in a text: a capital that no other letter, digit or underscore touches.</summary>
internal sealed class LetterScan(string text, string letters)
{
    private const string Opening = " \t\r\n*_([{\"'$";

    /// <summary>The letter directly behind the first place where the words stand; a bracket may enclose it.</summary>
    public char? FirstAfter(string words)
    {
        for (var at = Find(words, 0); at >= 0; at = Find(words, at))
        {
            var letter = text.AsSpan(at) is [' ' or '\n' or ':', .. var rest] ? At(text.Length - rest.TrimStart(" :").TrimStart("*(").Length) : null;
            if (letter is not null)
            {
                return letter;
            }
        }

        return null;
    }

    /// <summary>The letter behind the last "answer:", in any case.</summary>
    public char? LastAfterColon()
    {
        char? last = null;
        for (var at = Find("answer", 0); at >= 0; at = Find("answer", at))
        {
            var rest = text.AsSpan(at).TrimStart(" *");
            last = rest is [':' or '：', .. var behind] ? At(text.Length - behind.TrimStart(Opening).Length) ?? last : last;
        }

        return last;
    }

    /// <summary>The first letter within a few words behind the last place of a word, in the same clause and not negated.</summary>
    public char? NearAfter(string word, int words)
    {
        char? last = null;
        for (var at = Find(word, 0); at >= 0; at = Find(word, at))
        {
            last = Near(at, words + 1) ?? last;
        }

        return last;
    }

    /// <summary>The letter that the text starts with, when a mark, another script or nothing follows it.</summary>
    public char? Leading()
    {
        var at = text.Length - text.AsSpan().TrimStart(Opening).Length;
        return At(at, mayTouchOtherScripts: true) is { } letter && (at + 1 == text.Length || text[at + 1] is not (' ' or '\'' or '-' or '/' or '=')) ? letter : null;
    }

    /// <summary>The last letter that stands alone.</summary>
    public char? Last()
    {
        for (var at = text.Length - 1; at >= 0; at--)
        {
            if (At(at) is { } letter)
            {
                return letter;
            }
        }

        return null;
    }

    private char? Near(int at, int words)
    {
        for (var end = at; end < text.Length && words >= 0; end++)
        {
            if (At(end) is { } letter)
            {
                return letter;
            }

            if (text[end] is ',' or '.' or ';' or '\n' || string.Compare(text, end, " not", 0, 4, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return null;
            }

            words -= text[end] == ' ' ? 1 : 0;
        }

        return null;
    }

    private int Find(string words, int from)
    {
        var at = text.IndexOf(words, from, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? -1 : at + words.Length;
    }

    private char? At(int at, bool mayTouchOtherScripts = false) =>
        at < text.Length && letters.Contains(text[at], StringComparison.Ordinal) && !Touches(at - 1, mayTouchOtherScripts) && !Touches(at + 1, mayTouchOtherScripts) ? text[at] : null;

    private bool Touches(int at, bool mayTouchOtherScripts) =>
        at >= 0 && at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_' || (!mayTouchOtherScripts && char.IsLetterOrDigit(text[at])));
}
