using System.Buffers;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// Units in letters that are variables elsewhere: <c>12\ \Omega</c>, 12 m/s, <c>12\,\mu m</c>. An exact reading takes them as factors; only where a
/// benchmark forgives units are they taken off, and only with a space between them and the number: <c>2\Omega</c> is twice a variable. A single
/// letter as in "12 m" is a factor even there.
/// </summary>
internal static class LooseUnits
{
    private const int LongestText = 200;
    private static readonly SearchValues<char> First = SearchValues.Create("mΩ\u2126μ\u00b5");

    /// <summary>Marks them and says whether there is one.</summary>
    public static bool Mark(AnswerToken[] tokens)
    {
        var isFound = false;
        for (var i = 1; i < tokens.Length; i++)
        {
            var length = tokens[i - 1].Kind == AnswerTokenKind.Number ? LengthAt(tokens, i) : 0;
            for (var end = i + length; i < end; i++)
            {
                UnitMarks.Mark(tokens, i);
                isFound = true;
            }
        }

        return isFound;
    }

    /// <summary>Whether a short text has such a unit.</summary>
    public static bool AreIn(string text)
    {
        if (text.Length > LongestText || !AreSetApart(text) || !text.AsSpan().ContainsAny(First))
        {
            return false;
        }

        var tokens = ArgumentBraces.Complete(AnswerLexer.Read(UnicodeScripts.Expand(text)));
        return Mark(tokens) || UnitFractions.Spell(tokens, isLoose: true).Length < tokens.Length;
    }

    /// <summary>A space, as it stands in front of units and not of variables, follows a digit; upright letters set a unit apart, too.</summary>
    public static bool AreSetApart(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i - 1]) && (text[i] is ' ' or '~' or '\u00a0' or '\u202f' || IsCommandOfSpace(text.AsSpan(i))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCommandOfSpace(ReadOnlySpan<char> text) =>
        text is ['\\', ',' or ' ' or ';' or ':' or '!', ..] || text.StartsWith("\\mathrm") || text.StartsWith("\\text") || text.StartsWith("\\quad");

    private static int LengthAt(AnswerToken[] tokens, int at)
    {
        if (tokens[at].Is("\\Omega") && UnitMarks.EndsAt(tokens, at + 1))
        {
            return 1;
        }

        var isPrefixed = at + 1 < tokens.Length && tokens[at + 1].Is("\\Omega") && tokens[at] is { Kind: AnswerTokenKind.Word, Text: "k" or "M" };
        var isMicro = at + 1 < tokens.Length && tokens[at].Is("\\mu") && UnitWords.IsLetter(tokens[at + 1]);
        if ((isPrefixed || isMicro) && UnitMarks.EndsAt(tokens, at + 2))
        {
            return 2;
        }

        return IsSpeed(tokens, at) && (UnitMarks.EndsAt(tokens, at + 3) || IsSquare(tokens, at + 3)) ? 3 : 0;
    }

    private static bool IsSpeed(AnswerToken[] tokens, int at) => at + 2 < tokens.Length
        && tokens[at] is { Kind: AnswerTokenKind.Word, Text: "m" } && tokens[at + 1].Is("/")
        && tokens[at + 2] is { Kind: AnswerTokenKind.Word, Text: "s" or "h" or "min" };

    private static bool IsSquare(AnswerToken[] tokens, int at) => at + 3 < tokens.Length
        && tokens[at].Is("^") && tokens[at + 1].Is("{") && tokens[at + 2].Text == "2" && tokens[at + 3].Is("}") && UnitMarks.EndsAt(tokens, at + 4);
}
