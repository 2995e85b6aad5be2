namespace RZero.Grading.Denial;

/// <summary>What a denial speaks of: the answer itself, or some other quantity on the way.</summary>
internal static class DenialSubject
{
    private const int MostWords = 4;

    private static readonly string[] JoinedNouns = ["答案", "答え", "正解", "解答", "정답은", "답은", "这", "這", "それ"];

    /// <summary>The words in front of a denial name the answer, or point to it: "the answer is", "it is".</summary>
    public static bool IsAnswer(string text, int before)
    {
        for (var words = 0; words < MostWords; words++)
        {
            before = TextWalk.BeforeMarks(text, before);
            var start = TextWalk.BeforeWord(text, before);
            if (start == before)
            {
                return EndsWithNoun(text.AsSpan(0, before));
            }

            var word = text.AsSpan(start, before - start);
            if (DenialWords.IsTarget(word) || word is "it" or "It" or "this" or "This" or "that" or "That" or "Es" or "es" or "ce" or "Ce")
            {
                return true;
            }

            if (!DenialWords.IsLink(word))
            {
                return false;
            }

            before = start;
        }

        return false;
    }

    private static bool EndsWithNoun(ReadOnlySpan<char> text)
    {
        foreach (var noun in JoinedNouns)
        {
            if (text.EndsWith(noun, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
