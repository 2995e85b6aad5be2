using System.Collections.Immutable;
using System.Globalization;

namespace RZero.Grading.Similarity;

/// <summary>
/// What two questions are compared by: their words in small letters, their signs, and numbers as how many digits they have. So "What is 12 + 9?" and
/// "What is 40 + 7?" are one and the same, and longer sums are another kind.
/// </summary>
public static class QuestionWords
{
    // What a very long question says first is what it is like.
    private const int MostWords = 200;
    private const int LongestNumber = 9;

    /// <summary>From here on (ideographs and kana) a letter is a word of its own.</summary>
    private const char FirstIdeograph = '\u2E80';

    /// <summary>The words in their order.</summary>
    /// <param name="text">Anything; of a very long text the beginning.</param>
    public static ImmutableArray<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = ImmutableArray.CreateBuilder<string>();
        for (var place = 0; place < text.Length && words.Count < MostWords;)
        {
            var end = End(text, place);
            if (!char.IsWhiteSpace(text[place]))
            {
                words.Add(Word(text.AsSpan(place, end - place)));
            }

            place = end;
        }

        return words.ToImmutable();
    }

    /// <summary>Words and pairs of neighbours.</summary>
    /// <param name="words">Words in their order.</param>
    public static IEnumerable<string> Features(ImmutableArray<string> words) =>
        words.Concat(words.Zip(words.Skip(1), (first, second) => $"{first} {second}"));

    private static string Word(ReadOnlySpan<char> part) => char.IsAsciiDigit(part[0])
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Min(part.Length, LongestNumber)} digits")
        : part.ToString().ToLowerInvariant();

    private static int End(string text, int place)
    {
        Func<char, bool>? goesOn = text[place] switch
        {
            var first when char.IsAsciiDigit(first) => char.IsAsciiDigit,
            var first when IsOfWord(first) => IsOfWord,
            _ => null,
        };
        var end = place + 1;
        while (goesOn is not null && end < text.Length && goesOn(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsOfWord(char letter) => char.IsLetter(letter) && letter < FirstIdeograph;
}
