using System.Collections.Immutable;
using RZero.Training.Backends;
using RZero.Training.Numerics;
using RZero.Training.Objectives.Rows;

namespace RZero.Training;

/// <summary>What must be known of rollouts before the first pass of an update.</summary>
/// <param name="backend">Computes the policy.</param>
/// <param name="options">How it is updated.</param>
internal sealed class UpdateMeasures(IPolicyBackend backend, PolicyTrainerOptions options)
{
    /// <summary>
    /// The samples with the trainer's own log-probs of the policy as it stands, where the update compares with those and not with the sampler's.
    /// </summary>
    public IReadOnlyList<TrainingSample> WithOldLogProbs(IReadOnlyList<TrainingSample> samples)
    {
        if (!options.ComputesOldLogProbs)
        {
            return samples;
        }

        // The backend cuts them into passes as it likes; a copy of its own tells each, also where one sample stands twice.
        var copies = samples.Select(sample => sample with { }).ToImmutableArray();
        var found = new Dictionary<TrainingSample, TrainingSample>(ReferenceEqualityComparer.Instance);
        var passes = backend.Cut(copies);
        foreach (var (pass, logProbs) in passes.Zip(backend.LogProbs(passes)))
        {
            var start = 0;
            foreach (var sample in pass.Samples)
            {
                found[sample] = sample with { OldLogProbs = [.. logProbs.AsSpan(start, sample.CompletionIds.Length)] };
                start += sample.CompletionIds.Length;
            }
        }

        return [.. copies.Select(copy => found[copy])];
    }

    /// <summary>The totals of an update. Rows that are left out of the passes count as well.</summary>
    public UpdateTotals TotalsOf(TrainingSample[] samples) =>
        new(
            samples.Length,
            samples.Sum(sample => (long)sample.CompletionIds.Length),
            samples.Max(sample => sample.CompletionIds.Length),
            options.Objective.TopEntropyShare < 1 ? EntropyThreshold(samples) : null)
        {
            LongestAllowed = options.MaxCompletionTokens > 0 ? options.MaxCompletionTokens : null,
            SampledEntropy = -samples.SelectMany(sample => sample.SamplingLogProbs).Average(logProb => (double)logProb),
        };

    /// <summary>The entropy from which on a token is among the objective's share.</summary>
    private double EntropyThreshold(TrainingSample[] samples) => Quantile.Of(
        backend.Entropies(backend.Cut([.. samples])).SelectMany(static pass => pass).Select(entropy => (double)entropy),
        1 - options.Objective.TopEntropyShare);
}
