using System.Collections.Immutable;
using RZero.Training.Objectives;

namespace RZero.Training;

// B = rows, T = tokens of the longest row, N = completion tokens of all rows.

/// <summary>The rollouts of one forward pass, right-padded, with the places of their completion tokens.</summary>
public sealed class TokenBatch
{
    /// <summary>Lays the rollouts out side by side; what lies behind a shorter one is token 0, which nothing reads.</summary>
    /// <param name="samples">At least one, each with a prompt of at least one token.</param>
    public TokenBatch(ImmutableArray<TrainingSample> samples)
    {
        Samples = samples;
        Length = samples.Max(sample => sample.PromptIds.Length + sample.CompletionIds.Length);
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

    /// <summary>[B]: the rollouts.</summary>
    public ImmutableArray<TrainingSample> Samples { get; }

    /// <summary>B.</summary>
    public int Rows => Samples.Length;

    /// <summary>T.</summary>
    public int Length { get; }

    /// <summary>[B, T].</summary>
    public long[] Ids { get; }

    /// <summary>[N]: where in [B, T] the model predicts each completion token.</summary>
    public long[] Positions { get; }

    /// <summary>[N].</summary>
    public long[] Targets { get; }

    /// <summary>The rows as an objective sees them.</summary>
    /// <param name="policy">[N]: log-probs under the policy in training.</param>
    /// <param name="reference">[N]: under the reference policy; empty without one.</param>
    /// <param name="entropies">[N]; empty where they are not asked for.</param>
    public IEnumerable<ObjectiveRow> ObjectiveRows(float[] policy, float[] reference, float[] entropies)
    {
        var start = 0;
        foreach (var sample in Samples)
        {
            var tokens = start..(start + sample.CompletionIds.Length);
            start = tokens.End.Value;
            var sampler = Doubles(sample.SamplingLogProbs.AsSpan());
            var old = sample.OldLogProbs.IsEmpty ? sampler : Doubles(sample.OldLogProbs.AsSpan());
            yield return new(Doubles(policy.AsSpan(tokens)), old, [.. Enumerable.Repeat(sample.Advantage, old.Length)])
            {
                Sampler = sampler,
                Reference = reference.Length == 0 ? [] : Doubles(reference.AsSpan(tokens)),
                Entropies = entropies.Length == 0 ? [] : Doubles(entropies.AsSpan(tokens)),
            };
        }
    }

    /// <summary>Cuts samples into passes of at most so many tokens, padding included: by length, so that there is little padding.</summary>
    public static ImmutableArray<ImmutableArray<TrainingSample>> Cut(IEnumerable<TrainingSample> samples, int tokens) =>
        Cut(samples, tokens, sample => sample);

    /// <summary>Cuts what stands for samples into passes.</summary>
    internal static ImmutableArray<ImmutableArray<T>> Cut<T>(IEnumerable<T> items, int tokens, Func<T, TrainingSample> sampleOf)
    {
        int LengthOf(T item) => sampleOf(item).PromptIds.Length + sampleOf(item).CompletionIds.Length;
        var batches = ImmutableArray.CreateBuilder<ImmutableArray<T>>();
        var batch = ImmutableArray.CreateBuilder<T>();
        foreach (var item in items.OrderBy(LengthOf))
        {
            if (batch.Count > 0 && (batch.Count + 1) * LengthOf(item) > tokens)
            {
                batches.Add(batch.ToImmutable());
                batch.Clear();
            }

            batch.Add(item);
        }

        return batch.Count > 0 ? batches.ToImmutable().Add(batch.ToImmutable()) : batches.ToImmutable();
    }

    private static ImmutableArray<double> Doubles(ReadOnlySpan<float> numbers)
    {
        var doubles = ImmutableArray.CreateBuilder<double>(numbers.Length);
        foreach (var number in numbers)
        {
            doubles.Add(number);
        }

        return doubles.MoveToImmutable();
    }
}
