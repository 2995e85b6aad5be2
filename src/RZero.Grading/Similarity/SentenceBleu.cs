namespace RZero.Grading.Similarity;

/// <summary>
/// Sentence BLEU as NLTK's <c>sentence_bleu</c> computes it: clipped n-gram precisions, brevity penalty against the closest reference
/// length, weighted geometric mean. R-Zero uses uniform weights up to 4-grams and <see cref="BleuSmoothing.AddEpsilon"/>.
/// </summary>
public static class SentenceBleu
{
    /// <summary>The longest n-gram of R-Zero's setting.</summary>
    public const int MaxOrder = 4;

    private const double Epsilon = 0.1;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private static readonly double[] UniformWeights = [0.25, 0.25, 0.25, 0.25];

    /// <summary>BLEU in [0, 1] of a hypothesis against one reference, in R-Zero's setting.</summary>
    public static double Of(IReadOnlyList<string> reference, IReadOnlyList<string> hypothesis) =>
        Of([reference], hypothesis, UniformWeights, BleuSmoothing.AddEpsilon);

    /// <summary>BLEU in [0, 1] of a hypothesis against the best of several references. Tokens are compared ordinally.</summary>
    /// <param name="references">At least one; each n-gram may match as often as in the reference that has it most often.</param>
    /// <param name="hypothesis">The tokens to judge.</param>
    /// <param name="weights">One per n-gram order, from unigrams up.</param>
    /// <param name="smoothing">What to do with an order without a match.</param>
    public static double Of(
        IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<string> hypothesis, IReadOnlyList<double> weights, BleuSmoothing smoothing)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfZero(references.Count, nameof(references));
        var matches = new int[weights.Count];
        for (var n = 1; n <= matches.Length; n++)
        {
            matches[n - 1] = ClippedMatches(references, hypothesis, n);
        }

        var closest = references.Select(r => r.Count).OrderBy(length => Math.Abs(length - hypothesis.Count)).ThenBy(length => length).First();
        return FromMatches(matches, hypothesis.Count, closest, [.. weights], smoothing);
    }

    /// <summary>R-Zero's setting from clipped match counts of orders 1 to 4.</summary>
    internal static double FromMatches(ReadOnlySpan<int> matches, int hypothesisLength, int referenceLength) =>
        FromMatches(matches, hypothesisLength, referenceLength, UniformWeights, BleuSmoothing.AddEpsilon);

    private static double FromMatches(
        ReadOnlySpan<int> matches, int hypothesisLength, int referenceLength, ReadOnlySpan<double> weights, BleuSmoothing smoothing)
    {
        if (matches[0] == 0)
        {
            return 0;
        }

        var (logMean, emptyOrders) = (0.0, 0);
        for (var n = 1; n <= matches.Length; n++)
        {
            var (match, total) = (matches[n - 1], Math.Max(1, hypothesisLength - n + 1));
            emptyOrders += match == 0 ? 1 : 0;
            logMean += weights[n - 1] * Math.Log(Precision(n, match, total, emptyOrders, smoothing));
        }

        var brevity = hypothesisLength > referenceLength ? 1 : Math.Exp(1 - ((double)referenceLength / hypothesisLength));
        return brevity * Math.Exp(logMean);
    }

    private static double Precision(int order, int match, int total, int emptyOrders, BleuSmoothing smoothing) => smoothing switch
    {
        BleuSmoothing.AddOne when order > 1 => (match + 1.0) / (total + 1.0),
        _ when match > 0 => (double)match / total,
        BleuSmoothing.AddEpsilon => Epsilon / total,
        BleuSmoothing.Geometric => 1 / (Math.Pow(2, emptyOrders) * total),
        _ => SmallestNormal,
    };

    private static int ClippedMatches(IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<string> hypothesis, int n)
    {
        var allowed = new Dictionary<NGram, int>();
        foreach (var counts in references.Select(reference => NGram.Counts(reference, n)))
        {
            foreach (var (gram, count) in counts)
            {
                allowed[gram] = Math.Max(count, allowed.GetValueOrDefault(gram));
            }
        }

        return NGram.Counts(hypothesis, n).Sum(found => Math.Min(found.Value, allowed.GetValueOrDefault(found.Key)));
    }
}
