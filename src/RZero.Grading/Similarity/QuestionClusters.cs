using System.Collections.Immutable;

namespace RZero.Grading.Similarity;

/// <summary>A batch of questions in clusters of similar wording (R-Zero, repetition penalty).</summary>
/// <param name="ClusterOf">The cluster of each question, numbered from 0 by first member.</param>
public sealed record QuestionClusters(ImmutableArray<int> ClusterOf)
{
    /// <summary>R-Zero's distance threshold.</summary>
    public const double DefaultThreshold = 0.5;

    /// <summary>Number of clusters.</summary>
    public int Count => ClusterOf.IsEmpty ? 0 : ClusterOf.Max() + 1;

    /// <summary>
    /// Average-linkage clusters on the distance 1 - BLEU. Empty questions share no word with anything and stay alone. The result does not
    /// depend on the number of threads.
    /// </summary>
    /// <param name="questions">The whole batch, invalid ones as empty strings. Time and memory grow with its square.</param>
    /// <param name="threshold">Clusters are joined while their average distance is strictly below it.</param>
    public static QuestionClusters Of(IReadOnlyList<string> questions, double threshold = DefaultThreshold)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return new QuestionClusters(questions.Count == 0 ? [] : [.. AverageLinkage.Cut(BleuDistances.Of(questions), threshold)]);
    }

    /// <summary>|C| / B for each question: the size of its cluster by the size of the batch, in (0, 1].</summary>
    public ImmutableArray<double> Shares()
    {
        var sizes = new int[Count];
        foreach (var cluster in ClusterOf)
        {
            sizes[cluster]++;
        }

        return [.. ClusterOf.Select(cluster => (double)sizes[cluster] / ClusterOf.Length)];
    }
}
