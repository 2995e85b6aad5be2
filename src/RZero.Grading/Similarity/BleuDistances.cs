namespace RZero.Grading.Similarity;

/// <summary>
/// 1 - BLEU for every pair of sentences. BLEU is not symmetric: the earlier sentence is the hypothesis, the later one the reference,
/// and the number stands for both directions. Sentences without a common word are at distance 1, two empty ones too.
/// </summary>
internal static class BleuDistances
{
    /// <summary>The distances, the same for any number of threads.</summary>
    public static PairDistances Of(IReadOnlyList<string> sentences)
    {
        var index = new NGramIndex(sentences);
        var distances = new PairDistances(sentences.Count);
        Parallel.For(
            0,
            sentences.Count,
            localInit: () => new int[sentences.Count * SentenceBleu.MaxOrder],
            body: (hypothesis, _, matches) =>
            {
                CountMatches(index, hypothesis, matches);
                Fill(distances.After(hypothesis), index, hypothesis, matches);
                return matches;
            },
            localFinally: _ => { });
        return distances;
    }

    /// <summary>Adds up the clipped matches of one hypothesis with all later sentences by walking the posting lists of its n-grams.</summary>
    private static void CountMatches(NGramIndex index, int hypothesis, int[] matches)
    {
        Array.Clear(matches);
        foreach (var (gram, order, count) in index.Grams[hypothesis])
        {
            var holders = index.Holders(gram);
            for (var i = holders.Count - 1; i >= 0 && holders[i].Id > hypothesis; i--)
            {
                matches[(holders[i].Id * SentenceBleu.MaxOrder) + order - 1] += Math.Min(count, holders[i].Count);
            }
        }
    }

    private static void Fill(Span<double> row, NGramIndex index, int hypothesis, int[] matches)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var reference = hypothesis + 1 + i;
            var counts = matches.AsSpan(reference * SentenceBleu.MaxOrder, SentenceBleu.MaxOrder);
            row[i] = 1 - SentenceBleu.FromMatches(counts, index.Lengths[hypothesis], index.Lengths[reference]);
        }
    }
}
