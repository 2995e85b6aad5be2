using System.Collections.Immutable;

namespace RZero.Grading.Repetition;

/// <summary>
/// Sentence BLEU up to four words with NLTK's first smoothing method: precision of n-grams, 0.1 matches counted where there are none, geometric
/// mean, brevity penalty. 0 when no word matches.
/// </summary>
public sealed class SentenceBleu
{
    private const int LongestGram = 4;
    private const double Smoothing = 0.1;

    private readonly ImmutableArray<(ImmutableArray<int> Ids, ImmutableArray<int> Counts)> grams;
    private readonly int length;

    private SentenceBleu(ImmutableArray<(ImmutableArray<int>, ImmutableArray<int>)> grams, int length) => (this.grams, this.length) = (grams, length);

    /// <summary>Prepares sentences for comparison with each other: words are cut at white space, and every n-gram gets a number.</summary>
    public static ImmutableArray<SentenceBleu> Prepare(IReadOnlyList<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return PrepareWords([.. sentences.Select(sentence => sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))]);
    }

    /// <summary>The same for sentences that are cut into words already.</summary>
    public static ImmutableArray<SentenceBleu> PrepareWords(IReadOnlyList<IReadOnlyList<string>> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var pairs = new Dictionary<(int, int), int>();
        return [.. sentences.Select(sentence => Prepare(sentence, words, pairs))];
    }

    /// <summary>BLEU of this hypothesis against one reference, in [0, 1].</summary>
    public double Against(SentenceBleu reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var logarithms = 0.0;
        for (var n = 0; n < LongestGram; n++)
        {
            var matches = Matches(grams[n], reference.grams[n]);
            if (matches == 0 && n == 0)
            {
                return 0;
            }

            var total = Math.Max(1, length - n);
            logarithms += Math.Log((matches > 0 ? matches : Smoothing) / total);
        }

        var brevity = length > reference.length ? 1 : Math.Exp(1 - ((double)reference.length / length));
        return brevity * Math.Exp(logarithms / LongestGram);
    }

    // An n-gram is known by the number of the (n-1)-gram before its last word, and that word.
    private static SentenceBleu Prepare(IReadOnlyList<string> sentence, Dictionary<string, int> words, Dictionary<(int, int), int> pairs)
    {
        var ids = sentence.Select(word => Number(words, word)).ToArray();
        var current = ids;
        var grams = ImmutableArray.CreateBuilder<(ImmutableArray<int>, ImmutableArray<int>)>();
        for (var n = 1; n <= LongestGram; n++)
        {
            grams.Add(Counted(current));
            var longer = new int[Math.Max(0, current.Length - 1)];
            for (var i = 0; i < longer.Length; i++)
            {
                longer[i] = Number(pairs, (current[i], ids[i + n]));
            }

            current = longer;
        }

        return new(grams.ToImmutable(), ids.Length);
    }

    private static int Number<TKey>(Dictionary<TKey, int> numbers, TKey key)
        where TKey : notnull
    {
        if (!numbers.TryGetValue(key, out var number))
        {
            numbers[key] = number = numbers.Count;
        }

        return number;
    }

    private static (ImmutableArray<int> Ids, ImmutableArray<int> Counts) Counted(int[] ids)
    {
        var groups = ids.GroupBy(id => id).OrderBy(group => group.Key).ToArray();
        return ([.. groups.Select(group => group.Key)], [.. groups.Select(group => group.Count())]);
    }

    /// <summary>Clipped matches: both lists are sorted, so one walk over them is enough.</summary>
    private static int Matches(
        (ImmutableArray<int> Ids, ImmutableArray<int> Counts) hypothesis, (ImmutableArray<int> Ids, ImmutableArray<int> Counts) reference)
    {
        var (matches, i, j) = (0, 0, 0);
        while (i < hypothesis.Ids.Length && j < reference.Ids.Length)
        {
            if (hypothesis.Ids[i] == reference.Ids[j])
            {
                matches += Math.Min(hypothesis.Counts[i++], reference.Counts[j++]);
            }
            else if (hypothesis.Ids[i] < reference.Ids[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return matches;
    }
}
