namespace RZero.Tokenizers.Cutting;

/// <summary>Finds where pieces of a text end, as a split pattern says. The alternatives are tried in the order of the regular expression.</summary>
internal sealed class PieceScanner(SplitPattern pattern)
{
    private static readonly string[] Contractions = ["s", "t", "re", "ve", "m", "ll", "d"];

    private readonly bool isModern = pattern.IsModern;

    /// <summary>The end of the piece that begins at an index before the text's end.</summary>
    public int End(ReadOnlySpan<char> text, int start)
    {
        if (text[start] == '\'' && Contraction(text[(start + 1)..]) is var contraction and > 0)
        {
            return start + contraction;
        }

        var first = CharacterKinds.At(text, start, out var next);
        var second = next < text.Length ? CharacterKinds.At(text, next, out _) : (CharacterKind?)null;
        if (first == CharacterKind.Letter)
        {
            return CharacterKinds.EndOfRun(text, next, CharacterKind.Letter);
        }

        if (second == CharacterKind.Letter && MayLeadLetters(text[start], first))
        {
            return CharacterKinds.EndOfRun(text, next, CharacterKind.Letter);
        }

        var spaceLeads = text[start] == ' ';
        if (first == CharacterKind.Digit || (!isModern && spaceLeads && second == CharacterKind.Digit))
        {
            return Number(text, first == CharacterKind.Digit ? start : next);
        }

        return first == CharacterKind.Mark || (spaceLeads && second == CharacterKind.Mark) ? Marks(text, next) : Space(text, start);
    }

    private bool MayLeadLetters(char letter, CharacterKind kind) =>
        isModern ? kind != CharacterKind.Digit && letter is not ('\r' or '\n') : letter == ' ';

    /// <summary>The length of a contraction with its apostrophe, or 0.</summary>
    private int Contraction(ReadOnlySpan<char> after)
    {
        var comparison = isModern ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var ending in Contractions)
        {
            if (after.StartsWith(ending, comparison))
            {
                return ending.Length + 1;
            }
        }

        // U+017F folds to s, which is the only such letter among the contractions.
        return isModern && after.StartsWith("\u017F", StringComparison.Ordinal) ? 2 : 0;
    }

    private int Number(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        for (var count = 0;
             count < pattern.LongestNumber && end < text.Length && CharacterKinds.At(text, end, out var next) == CharacterKind.Digit;
             count++)
        {
            end = next;
        }

        return end;
    }

    private int Marks(ReadOnlySpan<char> text, int from)
    {
        var end = CharacterKinds.EndOfRun(text, from, CharacterKind.Mark);
        while (isModern && end < text.Length && text[end] is '\r' or '\n')
        {
            end++;
        }

        return end;
    }

    /// <summary>White space: up to its last line break; else all but the last character, which leads the next piece; else all.</summary>
    private int Space(ReadOnlySpan<char> text, int start)
    {
        var end = CharacterKinds.EndOfRun(text, start, CharacterKind.Space);
        var lastBreak = isModern ? text[start..end].LastIndexOfAny('\r', '\n') : -1;
        if (lastBreak >= 0)
        {
            return start + lastBreak + 1;
        }

        return end < text.Length && end - start > 1 ? end - 1 : end;
    }
}
