using System.Buffers;
using System.Collections.Frozen;
using System.Numerics;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// Tells letters that are factors from a word, where nothing around them does: "RCs" is R times C times s, "red" is a color. Capitals that can be
/// labels, an order or a numeral ("BAC", "HHT", "XIV") are no product, because its factors could be exchanged.
/// </summary>
internal static class LetterProduct
{
    private const uint Labels = 0b11_1111_1111;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouAEIOU");
    private static readonly SearchValues<char> Roman = SearchValues.Create("IVXLCDM");

    private static readonly FrozenSet<string> ShortWords = FrozenSet.ToFrozenSet(
        [
            "am", "an", "as", "at", "be", "by", "do", "eh", "go", "he", "hi", "id", "if", "in", "is", "it", "me", "my", "no", "of", "oh", "ok", "on",
            "or", "so", "to", "up", "us", "we",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The letters are factors: they cannot be spoken, or they are the alphabet's own row (abc), or two that are no word.</summary>
    public static bool Reads(string word)
    {
        if (word.Length is < 2 or > WordLetters.LongestProduct || !word.All(char.IsAsciiLetter))
        {
            return false;
        }

        return word.All(char.IsAsciiLetterUpper) ? AreFactors(word)
            : !word.AsSpan().ContainsAny(Vowels) || (word.Length == 2 && !ShortWords.Contains(word)) || (word.Length > 2 && IsRow(word));
    }

    private static bool AreFactors(string capitals)
    {
        if (capitals.AsSpan().ContainsAny(Vowels) || !capitals.AsSpan().ContainsAnyExcept(Roman) || capitals is "HT" or "TH" or "WL" or "LW")
        {
            return false;
        }

        var letters = capitals.Aggregate(0u, (set, letter) => set | 1u << (letter - 'A'));
        var isNeighbours = capitals.Length > 2 && letters >> BitOperations.TrailingZeroCount(letters) == (1u << capitals.Length) - 1;
        return BitOperations.PopCount(letters) == capitals.Length && (letters & ~Labels) != 0 && !isNeighbours;
    }

    private static bool IsRow(string word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (word[i] != word[i - 1] + 1)
            {
                return false;
            }
        }

        return true;
    }
}
