using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Models.Weights;

namespace RZero.Models.Scoring;

/// <summary>How far two models are apart on a fixed text: the last look at an export before it is called done.</summary>
public static class LogProbAgreement
{
    private const int MostTokens = 48;
    private const int Stride = 7919;

    /// <summary>Log-probabilities of fixed token ids, so that two models can be compared of which only one is in memory at a time.</summary>
    /// <param name="model">A model.</param>
    /// <param name="stop">Interrupts.</param>
    public static ImmutableArray<float> Probe(DecoderWeights model, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var scorer = new SequenceScorer(model);
        return scorer.Score(Ids(model.Config), topCount: 0, stop).LogProbs;
    }

    /// <summary>Largest absolute difference between two probes, in nats; not a number where one of the models is broken.</summary>
    public static double Gap(ImmutableArray<float> one, ImmutableArray<float> other) =>
        // Math.Max keeps what is not a number; LINQ's Max would pass over it.
        one.Zip(other, (a, b) => Math.Abs((double)a - b)).Aggregate(0.0, Math.Max);

    // Ids from all over the vocabulary; any will do, since every weight but unused embeddings takes part in each.
    private static ImmutableArray<int> Ids(ModelConfig config) =>
    [
        .. Enumerable.Range(1, Math.Min(MostTokens, config.MaxPositions))
            .Select(position => (int)((long)position * Stride % config.VocabularySize)),
    ];
}
