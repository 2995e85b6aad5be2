using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace RZero.Grading.Similarity;

/// <summary>
/// How much a question is like those that were asked before, by what it says and not by its numbers. The penalty of R-Diverse (arXiv 2602.13103):
/// half of what its nearest likeness is above 0.5 and half of what its mean likeness is above 0.25. Likeness is the cosine between counts of words
/// and pairs of <see cref="QuestionWords"/>, in place of the paper's embedding: no other model is needed.
/// </summary>
public sealed class QuestionFamiliarity
{
    private const double UsualNearest = 0.5;
    private const double UsualMean = 0.25;

    private readonly ImmutableArray<Dictionary<string, double>> known;
    private readonly Dictionary<string, double> mean = new(StringComparer.Ordinal);

    /// <param name="questions">What was asked before; may be empty.</param>
    public QuestionFamiliarity(IEnumerable<string> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var kinds = questions.Select(QuestionWords.Of).GroupBy(words => string.Join(' ', words), StringComparer.Ordinal).ToList();
        var total = kinds.Sum(kind => kind.Count());
        known = [.. kinds.Select(kind => Sketch(kind.First()))];
        foreach (var (sketch, count) in known.Zip(kinds, (sketch, kind) => (sketch, kind.Count())))
        {
            foreach (var (feature, weight) in sketch)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(mean, feature, out _) += weight * count / total;
            }
        }
    }

    /// <summary>The penalty before its weight, in [0, 0.625]; 0 where nothing was asked before.</summary>
    /// <param name="question">The question.</param>
    public double Of(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (known.IsEmpty)
        {
            return 0;
        }

        var sketch = Sketch(QuestionWords.Of(question));
        var nearest = known.Max(other => Cosine(sketch, other));
        return (Math.Max(0, nearest - UsualNearest) / 2) + (Math.Max(0, Cosine(sketch, mean) - UsualMean) / 2);
    }

    private static double Cosine(Dictionary<string, double> sketch, Dictionary<string, double> other) =>
        sketch.Sum(feature => feature.Value * other.GetValueOrDefault(feature.Key));

    /// <summary>Words and pairs of words by how often they stand there, of length 1.</summary>
    private static Dictionary<string, double> Sketch(ImmutableArray<string> words)
    {
        var counts = QuestionWords.Features(words).CountBy(feature => feature, StringComparer.Ordinal).ToList();
        var length = Math.Sqrt(counts.Sum(feature => (double)feature.Value * feature.Value));
        return counts.ToDictionary(feature => feature.Key, feature => feature.Value / length, StringComparer.Ordinal);
    }
}
