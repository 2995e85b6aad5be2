using System.Collections.Immutable;
using RZero.Grading.Similarity;

namespace RZero.Grading.Rewards;

/// <summary>What a question pays for company: lambda |C| / B, by the size of its cluster C in a batch of B.</summary>
public static class RepetitionPenalty
{
    /// <summary>The penalty for each question.</summary>
    /// <param name="clusters">The batch in clusters.</param>
    /// <param name="lambda">Weight, zero or more; 1 in the paper and in the code.</param>
    public static ImmutableArray<double> Of(QuestionClusters clusters, double lambda)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentOutOfRangeException.ThrowIfNegative(lambda);
        return [.. clusters.Shares().Select(share => lambda * share)];
    }
}
