using System.Collections.Immutable;

namespace RZero.Grading.Repetition;

/// <summary>
/// Groups questions that say nearly the same: average-linkage clustering on the distance 1 - BLEU, merging while the closest two groups are
/// nearer than a threshold.
/// </summary>
/// <param name="ClusterOf">The group of each question, numbered by first appearance.</param>
public sealed record QuestionClusters(ImmutableArray<int> ClusterOf)
{
    /// <summary>Share of all questions that are in the same group, for each question.</summary>
    public ImmutableArray<double> Shares()
    {
        var sizes = ClusterOf.CountBy(cluster => cluster).ToDictionary();
        return [.. ClusterOf.Select(cluster => (double)sizes[cluster] / ClusterOf.Length)];
    }

    /// <summary>Groups questions. The earlier of two is the hypothesis, the later the reference, and that distance serves both ways.</summary>
    /// <param name="questions">Texts; empty ones are far from everything.</param>
    /// <param name="threshold">Groups at this distance or farther stay apart.</param>
    public static QuestionClusters Of(IReadOnlyList<string> questions, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var sentences = SentenceBleu.Prepare(questions);
        var distances = new double[questions.Count][];
        Parallel.For(0, questions.Count, i => distances[i] = [.. Enumerable.Range(0, i).Select(j => 1 - sentences[j].Against(sentences[i]))]);
        return new(AverageLinkage.Cut(distances, threshold));
    }
}
