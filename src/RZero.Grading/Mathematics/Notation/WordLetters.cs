using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>Cuts short runs of letters into letters, as mathematics reads them: <c>xy</c> is x times y. Longer words are one name.</summary>
internal static class WordLetters
{
    /// <summary>Letters of the longest run that is read as a product.</summary>
    public const int LongestProduct = 4;

    /// <summary>The tokens with short words cut; the very same list where there is nothing to cut.</summary>
    public static IReadOnlyList<AnswerToken> Split(IReadOnlyList<AnswerToken> tokens)
    {
        if (!tokens.Any(IsProduct))
        {
            return tokens;
        }

        var cut = new List<AnswerToken>(tokens.Count + 8);
        foreach (var token in tokens)
        {
            if (!IsProduct(token))
            {
                cut.Add(token);
                continue;
            }

            cut.AddRange(token.Text.Select(letter => token with { Text = letter.ToString() }));
        }

        return cut;
    }

    private static bool IsProduct(AnswerToken token) =>
        token is { Kind: AnswerTokenKind.Word, IsProse: false, Text.Length: > 1 and <= LongestProduct };
}
