using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>The index of a root, as in <c>\sqrt[3]4</c> and <c>\sqrt[n+1]{2}</c>.</summary>
internal static class RootIndex
{
    private const int Longest = 8;

    /// <summary>Behind a root and its index, where that is plain; behind the one token everywhere else.</summary>
    public static int EndOf(List<AnswerToken> tokens, int at)
    {
        if (!tokens[at].Is("\\sqrt") || at + 1 == tokens.Count || !tokens[at + 1].Is("["))
        {
            return at + 1;
        }

        var end = at + 2;
        while (end < tokens.Count && end - at < Longest && IsPlain(tokens[end]))
        {
            end++;
        }

        return end < tokens.Count && tokens[end].Is("]") ? end + 1 : at + 1;
    }

    private static bool IsPlain(AnswerToken token) =>
        token.Kind is AnswerTokenKind.Number or AnswerTokenKind.Word || token.Is("+") || token.Is("-");
}
