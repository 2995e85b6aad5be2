using RZero.Grading.Denial;

namespace RZero.Grading.Extraction;

/// <summary>
/// Finds choice letters in a text: a capital that no other letter, digit or underscore touches and that the text does not deny. A small letter
/// counts where it can be nothing else: in brackets, or with nothing behind it that would make it a word.
/// </summary>
internal sealed class LetterScan
{
    private const string Opening = " \t\r\n*_([{\"'$";
    private const string Around = Opening + ".)]}:";
    private const string Closing = " *_)]}\"'$";

    private readonly string text;
    private readonly string letters;
    private readonly HashSet<int> denied = [];

    /// <summary>Reads a text for letters.</summary>
    public LetterScan(string text, string letters)
    {
        (this.text, this.letters) = (text, letters);
        foreach (var denial in Denials.Of(text, new DeniableLetters(letters)))
        {
            denied.UnionWith(Enumerable.Range(denial.Value.Start.Value, denial.Value.End.Value - denial.Value.Start.Value));
        }
    }

    /// <summary>The one letter that the text is, marks and brackets aside; a small one too.</summary>
    public char? Sole()
    {
        var bare = text.AsSpan().Trim(Around);
        while (bare.StartsWith("\\") && bare.IndexOf("{") is > 0 and var brace)
        {
            bare = bare[(brace + 1)..];
        }

        return bare is [var letter] && IsChoice(letter) ? char.ToUpperInvariant(letter) : null;
    }

    /// <summary>The letter directly behind the first place where the words stand; a bracket may enclose it.</summary>
    public char? FirstAfter(string words)
    {
        for (var at = Find(words, 0); at >= 0; at = Find(words, at))
        {
            var letter = text.AsSpan(at) is [' ' or '\n' or ':', .. var rest]
                ? AtOrSmall(text.Length - rest.TrimStart(" :").TrimStart("*(").Length)
                : null;
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
            last = rest is [':' or '：', .. var behind] ? AtOrSmall(text.Length - behind.TrimStart(Opening).Length) ?? last : last;
        }

        return last;
    }

    /// <summary>The letter directly behind the last announcement that has one, in any language.</summary>
    public char? LastAnnounced() => Last(Announcement.Ends(text), mayBreak: true);

    /// <summary>The letter behind the last word of choosing, or the last letter that is called right: "My choice: B", "C is correct", "选C".</summary>
    public char? LastChosen() => Last(ChoiceWords.Ends(text), mayBreak: false) ?? LastAffirmed() ?? Last(ChoiceWords.VerbEnds(text), mayBreak: false);

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
        return At(at) is { } letter && (at + 1 == text.Length || text[at + 1] is not (' ' or '\'' or '-' or '/' or '=')) ? letter : LeadingSmall(at);
    }

    /// <summary>The last letter that stands alone. "A wave" and "I think" have none, unless there is no other.</summary>
    public char? Last() => Last(static (scan, at) => scan.At(at, mayTouch: false) is { } letter && !scan.IsWord(at) ? letter : null)
        ?? Last(static (scan, at) => scan.At(at, mayTouch: false))
        ?? Last(static (scan, at) => scan.At(at))
        ?? Last(static (scan, at) => scan.Small(at) is { } letter && (scan.IsBracketed(at) || ChoiceWords.Precede(scan.text, at)) ? letter : null);

    private char? Last(Func<LetterScan, int, char?> read)
    {
        for (var at = text.Length - 1; at >= 0; at--)
        {
            if (read(this, at) is { } letter)
            {
                return letter;
            }
        }

        return null;
    }

    /// <summary>
    /// The letter behind the last place that has one. A list of options stands on the lines behind "choices:", so not every place may break the
    /// line.
    /// </summary>
    private char? Last(IEnumerable<int> places, bool mayBreak)
    {
        char? last = null;
        foreach (var place in places)
        {
            var at = text.Length - text.AsSpan(place).TrimStart(Opening).Length;
            last = mayBreak || !text.AsSpan(place, at - place).Contains('\n') || IsAloneOnLine(at) ? AtOrSmall(at) ?? last : last;
        }

        return last;
    }

    private bool IsAloneOnLine(int at) => at + 1 >= text.Length || text.AsSpan(at + 1).TrimStart(Closing + ".") is "" or ['\n' or '\r', ..];

    private char? LastAffirmed() =>
        Last(static (scan, at) => (scan.At(at) ?? scan.Small(at)) is { } letter && ChoiceWords.Affirms(scan.text, at + 1) ? letter : null);

    private char? Near(int at, int words)
    {
        for (var end = at; end < text.Length && words >= 0; end++)
        {
            if (At(end, mayTouch: false) is { } letter)
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

    /// <summary>A capital; letters of scripts without spaces may touch it.</summary>
    private char? At(int at, bool mayTouch = true) =>
        at < text.Length
            && letters.Contains(text[at], StringComparison.Ordinal)
            && !Touches(at - 1, mayTouch)
            && !Touches(at + 1, mayTouch)
            && !denied.Contains(at) ? text[at] : null;

    private char? AtOrSmall(int at) => At(at) ?? (at < text.Length && (IsBracketed(at) || IsNoWord(at)) ? Small(at) : null);

    private char? Small(int at) =>
        at < text.Length
            && char.IsAsciiLetterLower(text[at])
            && IsChoice(text[at])
            && !Touches(at - 1, mayTouch: true)
            && !Touches(at + 1, mayTouch: true)
            && !denied.Contains(at) ? char.ToUpperInvariant(text[at]) : null;

    /// <summary>A small letter in front of the whole: "d", "(d) red", "b. 4".</summary>
    private char? LeadingSmall(int at) =>
        IsBracketed(at) || at + 1 >= text.Length || (text[at + 1] is '.' or ')' or ':' && (at + 2 >= text.Length || char.IsWhiteSpace(text[at + 2])))
            ? Small(at)
            : null;

    private bool IsBracketed(int at) =>
        at > 0 && at + 1 < text.Length && text[at - 1] is '(' or '[' && text[at + 1] is ')' or ']' && !(at > 1 && char.IsLetterOrDigit(text[at - 2]));

    /// <summary>Nothing follows a small letter that would make a word of it. "a", "e" and "i" are words of some languages by themselves.</summary>
    private bool IsNoWord(int at)
    {
        var behind = text.AsSpan(at + 1).TrimStart(Closing);
        return behind.IsEmpty
            || behind[0] is '.' or ',' or ';' or '!' or '\n' or '\r' or '。' or '，'
            || (text[at] is not ('a' or 'e' or 'i' or 'o') && behind[0] is not ('=' or '+' or '-' or '*' or '/' or '^' or '<' or '>'));
    }

    /// <summary>A capital that is an article or a pronoun: a small word other than a verb of being follows it.</summary>
    private bool IsWord(int at)
    {
        if (text[at] is not ('A' or 'I') || at + 2 >= text.Length || text[at + 1] is not (' ' or '\'' or '’') || !char.IsLower(text[at + 2]))
        {
            return false;
        }

        var word = text.AsSpan(at + 2)[..Math.Min(12, text.Length - at - 2)];
        return !ChoiceWords.FollowsLetter(word);
    }

    private bool IsChoice(char letter) => letters.Contains(char.ToUpperInvariant(letter), StringComparison.Ordinal);

    private bool Touches(int at, bool mayTouch) =>
        at >= 0 && at < text.Length && (
            char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_' || (char.IsLetterOrDigit(text[at]) && !(mayTouch && Scripts.IsJoined(text[at]))));
}
