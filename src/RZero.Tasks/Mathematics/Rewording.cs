using System.Text.RegularExpressions;

namespace RZero.Tasks.Mathematics;

/// <summary>Whether a text can be a question in other words: it says other words, and the same numbers.</summary>
/// <remarks>
/// Numbers are all that a program can hold the two against each other by. A text with other numbers is another question; one with the same may still
/// be another, and then its vote will hardly be the same.
/// </remarks>
internal static partial class Rewording
{
    /// <summary>Whether <paramref name="reworded"/> may stand for <paramref name="question"/>.</summary>
    public static bool IsOf(string question, string reworded) =>
        !Words(question).SequenceEqual(Words(reworded)) && Numbers(question).SequenceEqual(Numbers(reworded));

    /// <summary>However they are capitalised, spaced and punctuated.</summary>
    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(word => word.Value.ToUpperInvariant());

    /// <summary>Sorted as texts, since other words may name them in another order.</summary>
    private static IEnumerable<string> Numbers(string text) => Number().Matches(text).Select(number => number.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"[0-9]+(?:[.,][0-9]+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
