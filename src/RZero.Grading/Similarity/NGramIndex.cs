namespace RZero.Grading.Similarity;

/// <summary>
/// The n-grams of many sentences as numbers, and for each n-gram the sentences that hold it. An n-gram's number stands for the pair
/// (number of its first n - 1 tokens, last token), so equal numbers mean equal n-grams: no hash decides.
/// </summary>
internal sealed class NGramIndex
{
    private readonly Dictionary<string, int> tokenIds = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Prefix, int Token), int> gramIds = [];
    private readonly List<List<NGramCount>> postings = [];

    public NGramIndex(IReadOnlyList<string> sentences)
    {
        Lengths = new int[sentences.Count];
        Grams = new NGramCount[sentences.Count][];
        for (var sentence = 0; sentence < sentences.Count; sentence++)
        {
            var tokens = WhitespaceTokens.Of(sentences[sentence]);
            Lengths[sentence] = tokens.Count;
            Grams[sentence] = Count(tokens);
            foreach (var (gram, _, count) in Grams[sentence])
            {
                postings[gram].Add(new NGramCount(sentence, Order: 0, count));
            }
        }
    }

    /// <summary>Tokens per sentence.</summary>
    public int[] Lengths { get; }

    /// <summary>Per sentence its different n-grams of orders 1 to 4 with their counts.</summary>
    public NGramCount[][] Grams { get; }

    /// <summary>The sentences that hold an n-gram, ascending.</summary>
    public List<NGramCount> Holders(int gram) => postings[gram];

    private NGramCount[] Count(IReadOnlyList<string> tokens)
    {
        var counts = new Dictionary<(int Gram, int Order), int>();
        for (var start = 0; start < tokens.Count; start++)
        {
            var prefix = -1;
            for (var order = 1; order <= SentenceBleu.MaxOrder && start + order <= tokens.Count; order++)
            {
                prefix = IdOf(prefix, tokens[start + order - 1]);
                counts[(prefix, order)] = counts.GetValueOrDefault((prefix, order)) + 1;
            }
        }

        return [.. counts.Select(found => new NGramCount(found.Key.Gram, found.Key.Order, found.Value))];
    }

    private int IdOf(int prefix, string word)
    {
        if (!tokenIds.TryGetValue(word, out var token))
        {
            tokenIds.Add(word, token = tokenIds.Count);
        }

        if (!gramIds.TryGetValue((prefix, token), out var gram))
        {
            gramIds.Add((prefix, token), gram = gramIds.Count);
            postings.Add([]);
        }

        return gram;
    }
}
