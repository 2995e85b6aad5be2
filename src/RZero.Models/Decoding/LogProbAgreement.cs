using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;

namespace RZero.Models.Decoding;

/// <summary>How far two models are apart on a fixed text: the last look at an export before it is called done.</summary>
public static class LogProbAgreement
{
    private const int MostTokens = 48;
    private const int Stride = 7919;

    /// <summary>Largest absolute difference of the log-probabilities of fixed token ids, in nats; not a number where one of the models is broken.</summary>
    /// <param name="one">A model.</param>
    /// <param name="other">A model with the same vocabulary.</param>
    /// <param name="stop">Interrupts.</param>
    public static double Of(CausalModel one, CausalModel other, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var ids = Ids(one.Config);
        var first = new SequenceScorer(one).Score(ids, topCount: 0, stop).LogProbs;
        var second = new SequenceScorer(other).Score(ids, topCount: 0, stop).LogProbs;
        return first.Zip(second, (a, b) => Math.Abs((double)a - b)).Max();
    }

    // Ids from all over the vocabulary; any will do, since every weight but unused embeddings takes part in each.
    private static ImmutableArray<int> Ids(ModelConfig config) =>
        [.. Enumerable.Range(1, Math.Min(MostTokens, config.MaxPositions)).Select(position => (int)((long)position * Stride % config.VocabularySize))];
}
