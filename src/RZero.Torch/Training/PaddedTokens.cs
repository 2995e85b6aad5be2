using System.Collections.Immutable;
using RZero.Training;

namespace RZero.Torch.Training;

// B = rows, T = tokens of the longest row, N = completion tokens of all rows.

/// <summary>Rollouts side by side, right-padded, with the places of their completion tokens.</summary>
internal sealed class PaddedTokens
{
    /// <summary>Lays the rollouts out; what lies behind a shorter one is token 0, which nothing reads.</summary>
    /// <param name="samples">At least one, each with a prompt of at least one token.</param>
    public PaddedTokens(ImmutableArray<TrainingSample> samples)
    {
        (Rows, Length) = (samples.Length, samples.Max(LengthOf));
        Ids = new long[Rows * Length];
        var (positions, targets) = (new List<long>(), new List<long>());
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
            }
        }

        (Positions, Targets) = ([.. positions], [.. targets]);
    }

    /// <summary>B.</summary>
    public int Rows { get; }

    /// <summary>T.</summary>
    public int Length { get; }

    /// <summary>[B, T].</summary>
    public long[] Ids { get; }

    /// <summary>[N]: where in [B, T] the model predicts each completion token.</summary>
    public long[] Positions { get; }

    /// <summary>[N].</summary>
    public long[] Targets { get; }

    /// <summary>Cuts samples into passes of at most so many tokens, padding included: by length, so that there is little padding.</summary>
    public static ImmutableArray<TokenBatch> Cut(IEnumerable<TrainingSample> samples, int tokens)
    {
        var batches = ImmutableArray.CreateBuilder<TokenBatch>();
        var batch = new List<TrainingSample>();
        foreach (var sample in samples.OrderBy(LengthOf))
        {
            if (batch.Count > 0 && (batch.Count + 1) * LengthOf(sample) > tokens)
            {
                batches.Add(new([.. batch]));
                batch.Clear();
            }

            batch.Add(sample);
        }

        batches.Add(new([.. batch]));
        return batches.ToImmutable();
    }

    private static int LengthOf(TrainingSample sample) => sample.PromptIds.Length + sample.CompletionIds.Length;
}
