using System.Collections.Immutable;
using RZero.Training.Objectives.Rows;

namespace RZero.Training;

// N = completion tokens of all rollouts.

/// <summary>The rollouts of one pass. How they are laid out for it is the backend's.</summary>
/// <param name="samples">At least one, each with a prompt of at least one token.</param>
public sealed class TokenBatch(ImmutableArray<TrainingSample> samples)
{
    /// <summary>The rollouts.</summary>
    public ImmutableArray<TrainingSample> Samples => samples;

    /// <summary>[N]: the completion tokens, rollout after rollout.</summary>
    public ImmutableArray<int> Targets => [.. samples.SelectMany(sample => sample.CompletionIds)];

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
