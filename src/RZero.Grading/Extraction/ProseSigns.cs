using System.Buffers;

namespace RZero.Grading.Extraction;

/// <summary>Tells mathematics from prose by what it is made of.</summary>
internal static class ProseSigns
{
    private const int ShortestWord = 3;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789\\");
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "sin", "cos", "tan", "cot", "sec", "csc", "log", "exp", "arcsin", "arccos", "arctan", "sqrt", "mod", "gcd", "lcm", "max", "min", "det",
        "sinh", "cosh", "tanh", "lim", "inf", "frac", "deg", "abs",
    };

    /// <summary>Whether a piece between two dollars can be mathematics: something is in it, and no words outside of commands.</summary>
    public static bool ReadsLikeMathematics(ReadOnlySpan<char> piece)
    {
        if (piece.Length > MathSpan.MaxLength || piece.IsWhiteSpace() || piece.IndexOf("\n\n", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        var isMarked = piece.ContainsAny(Digits);
        var isLoose = char.IsWhiteSpace(piece[0]) && char.IsWhiteSpace(piece[^1]);
        return (isMarked || !isLoose && piece.ContainsAnyInRange('A', 'z')) && !HasWords(piece);
    }

    /// <summary>
    /// Whether there is a word of three letters or more that is no command, no function's name and not all capitals (a figure's corners).
    /// </summary>
    public static bool HasWords(ReadOnlySpan<char> piece)
    {
        for (var at = 0; at < piece.Length;)
        {
            var skipped = TextCommand.LengthAt(piece[at..]);
            if (skipped > 0)
            {
                at += skipped;
                continue;
            }

            var end = at;
            while (end < piece.Length && char.IsLetter(piece[end]))
            {
                end++;
            }

            if (end > at && IsWord(piece[at..end]))
            {
                return true;
            }

            at = Math.Max(end, at + 1);
        }

        return false;
    }

    /// <summary>A run of letters that is a word of some language: not a command, a function or the corners of a figure.</summary>
    public static bool IsWord(ReadOnlySpan<char> letters) =>
        letters.ContainsAnyInRange('\u2E80', '\uFFFF')
        || (letters.Length >= ShortestWord && letters.ContainsAnyInRange('a', '\uFFFF')
            && !Functions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters));
}
