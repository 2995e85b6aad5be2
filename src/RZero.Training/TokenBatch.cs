using System.Collections.Immutable;

namespace RZero.Training;

// B = rows, T = tokens of the longest row, N = completion tokens of all rows.

/// <summary>The rollouts of one forward pass, filled up on the right, with what every completion token needs.</summary>
internal sealed class TokenBatch
{
    public TokenBatch(IReadOnlyList<TrainingSample> samples, Func<TrainingSample, double> weightOfToken)
    {
        Rows = samples.Count;
        Length = samples.Max(sample => sample.PromptIds.Length + sample.CompletionIds.Length);
        Ids = new long[Rows * Length];
        var (positions, targets) = (new List<long>(), new List<long>());
        var (old, advantages, weights) = (new List<float>(), new List<float>(), new List<float>());
        for (var row = 0; row < Rows; row++)
        {
            var sample = samples[row];
            var start = row * Length;
            var prompt = sample.PromptIds.Length;
            for (var t = 0; t < prompt; t++)
            {
                Ids[start + t] = sample.PromptIds[t];
            }

            for (var t = 0; t < sample.CompletionIds.Length; t++)
            {
                Ids[start + prompt + t] = sample.CompletionIds[t];
                positions.Add(start + prompt + t - 1);
                targets.Add(sample.CompletionIds[t]);
                old.Add(sample.SamplingLogProbs[t]);
                advantages.Add((float)sample.Advantage);
                weights.Add((float)weightOfToken(sample));
            }
        }

        (Positions, Targets, OldLogProbs, Advantages, Weights) = ([.. positions], [.. targets], [.. old], [.. advantages], [.. weights]);
    }

    public int Rows { get; }

    public int Length { get; }

    /// <summary>[B, T].</summary>
    public long[] Ids { get; }

    /// <summary>[N]: where in [B, T] the model predicts each completion token.</summary>
    public long[] Positions { get; }

    /// <summary>[N].</summary>
    public long[] Targets { get; }

    /// <summary>[N].</summary>
    public float[] OldLogProbs { get; }

    /// <summary>[N].</summary>
    public float[] Advantages { get; }

    /// <summary>[N]: share of each token in the objective.</summary>
    public float[] Weights { get; }

    /// <summary>Cuts samples into passes of at most so many tokens, filling included: by length, so that little is filled up.</summary>
    public static ImmutableArray<ImmutableArray<TrainingSample>> Cut(IEnumerable<TrainingSample> samples, int tokens)
    {
        var batches = ImmutableArray.CreateBuilder<ImmutableArray<TrainingSample>>();
        var batch = ImmutableArray.CreateBuilder<TrainingSample>();
        foreach (var sample in samples.OrderBy(sample => sample.PromptIds.Length + sample.CompletionIds.Length))
        {
            var length = sample.PromptIds.Length + sample.CompletionIds.Length;
            if (batch.Count > 0 && (batch.Count + 1) * length > tokens)
            {
                batches.Add(batch.ToImmutable());
                batch.Clear();
            }

            batch.Add(sample);
        }

        return batch.Count > 0 ? batches.ToImmutable().Add(batch.ToImmutable()) : batches.ToImmutable();
    }
}
