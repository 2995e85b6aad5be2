using System.Collections.Frozen;
using RZero.Grading.Extraction;

namespace RZero.Grading.Denial;

/// <summary>
/// A later clause that takes the one value of a text back: "42 was my guess, but it is wrong", "I first thought 42. That is incorrect." The
/// clause points to the value with a pronoun, so it is only read where nothing else can be meant. English alone.
/// </summary>
internal static class Afterthought
{
    private const int MostWords = 4;
    private const int MostLetters = 4_096;
    private const string ClauseStarts = ".,;:!?\n—–(";
    private const string ClauseEnds = ".,;:!\n—–)";

    private static readonly FrozenSet<string> Pronouns =
        FrozenSet.ToFrozenSet(["it", "it's", "it’s", "this", "that", "that's", "that’s"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Words in front of the pronoun with which a clause of its own begins; behind "if" or "whether" nothing is denied.</summary>
    private static readonly FrozenSet<string> Openings = FrozenSet.ToFrozenSet(
        ["but", "and", "yet", "so", "however", "though", "although", "actually", "unfortunately", "clearly"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Rightness =
        FrozenSet.ToFrozenSet(["correct", "right", "true", "answer", "solution"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a value that was read out of a text is the only one, and is called wrong behind the place where it stands last.</summary>
    public static bool TakesBack(string text, string value)
    {
        var at = value.Length == 0 || text.Length > MostLetters ? -1 : text.LastIndexOf(value, StringComparison.Ordinal);
        return at >= 0 && Denies(text, at + value.Length) && LastExpression.FirstOf(text.Replace(value, " ", StringComparison.Ordinal)).Length == 0;
    }

    private static bool Denies(string text, int from)
    {
        for (var at = from; DenialWords.Next(text, at) is { } word; at = word.End)
        {
            var end = word.Kind == DenialKind.Fault ? word.End : word.Kind == DenialKind.Negation ? BehindRightness(text, word.End) : -1;
            if (end >= 0 && EndsClause(text, end) && PointsBack(text, word.Start, from))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Behind "correct" or "the answer" of "is not correct", "is not the right answer"; -1 where something else is negated.</summary>
    private static int BehindRightness(string text, int at)
    {
        var behind = -1;
        for (var words = 0; words < MostWords; words++)
        {
            at = TextWalk.BehindMarks(text, at);
            var end = TextWalk.BehindWord(text, at);
            var word = text.AsSpan(at, end - at);
            var isRightness = Has(Rightness, word);
            if (!isRightness && !(word is "the" or "a" or "my" or "final"))
            {
                return behind;
            }

            behind = isRightness ? end : behind;
            at = end;
        }

        return behind;
    }

    /// <summary>"It is wrong to assume" and "it is false that" speak of something else, and a question denies nothing.</summary>
    private static bool EndsClause(string text, int at) =>
        TextWalk.BehindMarks(text, at) is var end && (end == text.Length || ClauseEnds.Contains(text[end], StringComparison.Ordinal));

    /// <summary>Between the value and the denial a clause begins with a pronoun, and only small words follow it.</summary>
    private static bool PointsBack(string text, int denial, int from)
    {
        var at = denial;
        for (var words = 0; words < MostWords; words++)
        {
            at = TextWalk.BeforeMarks(text, at);
            var start = TextWalk.BeforeWord(text, at);
            var word = text.AsSpan(start, at - start);
            if (start < from || word.IsEmpty)
            {
                return false;
            }

            if (Has(Pronouns, word))
            {
                return BeginsClause(text, start);
            }

            if (!DenialWords.IsLink(word))
            {
                return false;
            }

            at = start;
        }

        return false;
    }

    private static bool BeginsClause(string text, int at)
    {
        at = TextWalk.BeforeMarks(text, at);
        var start = TextWalk.BeforeWord(text, at);
        return start == at ? at == 0 || ClauseStarts.Contains(text[at - 1], StringComparison.Ordinal) : Has(Openings, text.AsSpan(start, at - start));
    }

    private static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
