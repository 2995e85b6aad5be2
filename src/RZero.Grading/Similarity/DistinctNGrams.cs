namespace RZero.Grading.Similarity;

/// <summary>How varied the wording of many questions is (Li et al., 2016): different n-grams by all n-grams.</summary>
public static class DistinctNGrams
{
    /// <summary>The share of different n-word sequences among all of them, in [0, 1]; zero when no question has n words.</summary>
    /// <param name="questions">The questions; sequences do not reach from one into the next.</param>
    /// <param name="n">Words in a sequence, from 1; distinct-2 by default.</param>
    public static double Share(IEnumerable<string> questions, int n = 2)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var different = new HashSet<NGram>();
        var all = 0L;
        foreach (var words in questions.Select(WhitespaceTokens.Of))
        {
            all += Math.Max(0, words.Count - n + 1);
            different.UnionWith(NGram.Counts(words, n).Keys);
        }

        return all == 0 ? 0 : (double)different.Count / all;
    }
}
