namespace RZero.Grading.Denial;

/// <summary>
/// Finds what a text denies: "not 42", "42 is wrong", "15 rather than 42", in some thirty languages. Each word of denial is looked at once, a
/// few words to either side of it, so the work grows with the text and not faster.
/// </summary>
/// <param name="text">Any text.</param>
/// <param name="values">What can be denied.</param>
internal sealed class Denials(string text, IDeniable values)
{
    private const int MostWords = 6;
    private const int Most = 2_000;
    private const string TextWrapper = "\\text{";

    /// <summary>The denials in their order; none overlaps another. Of a text with thousands the first ones.</summary>
    public static List<DeniedSpan> Of(string text, IDeniable values)
    {
        var (search, found) = (new Denials(text, values), new List<DeniedSpan>());
        for (var at = 0; found.Count < Most && DenialWords.Next(text, at) is { } word;)
        {
            var denied = search.Around(word);
            if (denied is { } span && (found.Count == 0 || span.Start >= found[^1].End))
            {
                found.Add(span);
            }

            at = Math.Max(word.End, denied?.End ?? 0);
        }

        return found;
    }

    private DeniedSpan? Around(DenialWord word) =>
        IsQuestion(word) || (word.Kind == DenialKind.Replacement && IsTurnedAround(word.Start)) ? null : word.Kind switch
    {
        DenialKind.Replacement => Following(word),
        DenialKind.Unequal => DenialSubject.IsAnswer(text, word.Start) ? Following(word) : null,
        DenialKind.Closing => Preceding(word),
        _ => Preceding(word) ?? Following(word),
    };

    /// <summary>"Whether or not", and the question that Chinese makes of yes and no.</summary>
    private bool IsQuestion(DenialWord word) =>
        (text[word.Start] == '不' && word.Start > 0 && text[word.Start - 1] == '是')
            || text.AsSpan(0, word.Start).TrimEnd(' ').EndsWith("whether or", StringComparison.OrdinalIgnoreCase);

    /// <summary>"None other than 7", "no answer other than 7".</summary>
    private bool IsTurnedAround(int at)
    {
        for (var words = 0; words < 3; words++)
        {
            at = TextWalk.BeforeMarks(text, at);
            var start = TextWalk.BeforeWord(text, at);
            if (start < at && DenialWords.IsNone(text.AsSpan(start, at - start)))
            {
                return true;
            }

            at = start;
        }

        return false;
    }

    private DeniedSpan? Following(DenialWord word)
    {
        var (at, end) = (word.End, -1);
        for (var links = 0; links <= MostWords && end < 0; links++)
        {
            at = TextWalk.BehindMarks(text, at);
            at = at < text.Length && text[at] is ':' or '：' && (word.Kind == DenialKind.Fault || (word.Kind == DenialKind.Negation && links == 0))
                ? TextWalk.BehindMarks(text, at + 1)
                : at;
            end = links > 0 || DeniesNext(word) ? values.EndOf(text, at) : -1;
            var link = end >= 0 || word.Kind == DenialKind.Unequal ? 0 : LinkAt(at);
            if (end < 0 && (link == 0 || (links == 0 && word.Kind == DenialKind.Weak && !DenialWords.IsWeakVerb(text.AsSpan(at, link)))))
            {
                return null;
            }

            at += link;
        }

        return end < 0
            ? null
            : Denied(at, BehindAlternatives(end), word.Start, -1, word.Kind == DenialKind.Fault || DenialSubject.IsAnswer(text, word.Start));
    }

    /// <summary>The word denies without a verb behind it. Spanish does so in "5, no 4", and words of Chinese stand side by side.</summary>
    private bool DeniesNext(DenialWord word) => word.Kind switch
    {
        DenialKind.Fault => Scripts.IsJoined(text[word.Start]),
        DenialKind.Weak => text.AsSpan(0, word.Start).TrimEnd(' ').EndsWith(","),
        _ => true,
    };

    private DeniedSpan? Preceding(DenialWord word)
    {
        var (at, start, isPlural, links) = (word.Start, -1, DenialWords.IsPlural(text.AsSpan(word.Start, word.End - word.Start)), 0);
        for (; links <= MostWords && start < 0; links++)
        {
            at = TextWalk.BeforeMarks(text, at);
            start = values.StartOf(text, at);
            var link = start >= 0 ? 0 : LinkBefore(at);
            if (start < 0 && link == 0)
            {
                return null;
            }

            isPlural |= DenialWords.IsPlural(text.AsSpan(at - link, link));
            at -= link;
        }

        var end = start < 0 ? -1 : word.Kind is DenialKind.Negation or DenialKind.Weak ? BehindTarget(word.End, links > 1) : BehindSuffix(word);
        return end < 0 ? null : Denied(isPlural ? BeforeAlternatives(start) : start, at, -1, end, isOfAnswer: true);
    }

    /// <summary>The denial of a value, with the words in front of or behind it.</summary>
    private DeniedSpan Denied(int start, int end, int from, int to, bool isOfAnswer)
    {
        var (first, last) = (from < 0 ? start : from, to < 0 ? end : to);
        var next = BehindContrast(last);
        return new DeniedSpan(start..end, first, next < 0 ? last : next, next >= 0, isOfAnswer);
    }

    private int LinkAt(int at)
    {
        var end = TextWalk.BehindWord(text, at);
        return end > at ? (DenialWords.IsLink(text.AsSpan(at, end - at)) ? end - at : 0) : DenialWords.JoinedLink(text.AsSpan(at));
    }

    /// <summary>Length of the link that ends here; a comma in front of "which" belongs to it.</summary>
    private int LinkBefore(int at)
    {
        var start = TextWalk.BeforeWord(text, at);
        if (start == at)
        {
            return at > 0 && text[at - 1] is '(' or '（'
                ? 1
                : text.AsSpan(0, at).EndsWith(TextWrapper) ? TextWrapper.Length
                : DenialWords.JoinedLinkAtEnd(text.AsSpan(0, at));
        }

        var word = text.AsSpan(start, at - start);
        var before = word is "which" or "that" ? TextWalk.BeforeMarks(text, start) : 0;
        return !DenialWords.IsLink(word) ? 0 : before > 0 && text[before - 1] == ',' ? at - before + 1 : at - start;
    }

    /// <summary>
    /// Behind the word for the answer that a negation needs, or behind the negation where its clause ends with it; -1 where it denies something
    /// else.
    /// </summary>
    private int BehindTarget(int at, bool hasVerb)
    {
        var behind = at;
        for (var words = 0; words <= MostWords; words++)
        {
            at = TextWalk.BehindMarks(text, at);
            if (words == 0 && hasVerb && (at == text.Length || text[at] is '.' or ',' or ';' or '!' or '\n' or '。' or '，'))
            {
                return behind;
            }

            if (at < text.Length && DenialWords.JoinedTarget(text.AsSpan(at)) is > 0 and var joined)
            {
                return at + joined;
            }

            var end = TextWalk.BehindWord(text, at);
            if (end > at && DenialWords.IsTarget(text.AsSpan(at, end - at)))
            {
                return end;
            }

            if (LinkAt(at) is var link && link == 0)
            {
                return -1;
            }

            at += link;
        }

        return -1;
    }

    /// <summary>Endings that Japanese and Korean put behind the word.</summary>
    private int BehindSuffix(DenialWord word)
    {
        var end = word.End;
        while (word.Kind == DenialKind.Closing && end < text.Length && end - word.End < MostWords && Scripts.IsJoined(text[end])
            && char.IsLetter(text[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>Behind further values: "neither 3 nor 4".</summary>
    private int BehindAlternatives(int end)
    {
        for (var more = 0; more < MostWords; more++)
        {
            var at = TextWalk.BehindMarks(text, end);
            var or = TextWalk.BehindWord(text, at);
            var isOr = text.AsSpan(at, or - at) is "or" or "nor" or "oder" or "noch" or "ou" or "ni" or "o" or "или" or "ни";
            var next = isOr ? values.EndOf(text, TextWalk.BehindMarks(text, or)) : -1;
            if (next < 0)
            {
                break;
            }

            end = next;
        }

        return end;
    }

    /// <summary>Before further values of the same verb: "3 and 4 are wrong".</summary>
    private int BeforeAlternatives(int start)
    {
        for (var more = 0; more < MostWords; more++)
        {
            var at = TextWalk.BeforeMarks(text, start);
            var and = TextWalk.BeforeWord(text, at);
            var isAnd = text.AsSpan(and, at - and) is "and" or "or" or "und" or "oder" or "et" or "ou" or "y" or "o" or "e" or "и" or "или";
            at = isAnd ? TextWalk.BeforeMarks(text, and) : at;
            at = at > 0 && text[at - 1] == ',' ? TextWalk.BeforeMarks(text, at - 1) : at;
            var before = at == start ? -1 : values.StartOf(text, at);
            if (before < 0)
            {
                break;
            }

            start = before;
        }

        return start;
    }

    /// <summary>Where the value starts that takes the place of the denied one: "but 15", ", it is 15"; -1 where none does.</summary>
    private int BehindContrast(int at)
    {
        var isContrast = false;
        for (var words = 0; words <= MostWords + 2; words++)
        {
            while (at < text.Length && (text[at] is '.' or ',' or ';' or ':' or '。' or '，' or '；' or '$' or ')' or '}' or '\n' or '—' or '–')
                && !(isContrast && text[at] == '$'))
            {
                at++;
            }

            at = TextWalk.BehindMarks(text, at);
            if (isContrast && values.EndOf(text, at) >= 0)
            {
                return at;
            }

            var end = TextWalk.BehindWord(text, at);
            var joined = end > at || at == text.Length ? 0 : DenialWords.JoinedContrast(text.AsSpan(at));
            var word = text.AsSpan(at, end - at);
            var isNew = joined > 0 || DenialWords.IsContrast(word);
            if (!isNew && !(words < 2 && !isContrast && end > at) && !DenialWords.IsLink(word))
            {
                return -1;
            }

            isContrast |= isNew;
            at = end + joined;
        }

        return -1;
    }
}
