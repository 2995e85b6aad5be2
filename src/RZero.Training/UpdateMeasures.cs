using RZero.Training.Backends;
using RZero.Training.Numerics;
using RZero.Training.Objectives;

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

        var all = new TrainingSample[samples.Count];
        foreach (var pass in TokenBatch.Cut(Enumerable.Range(0, samples.Count), options.MicroBatchTokens, index => samples[index]))
        {
            var logProbs = backend.LogProbs(new TokenBatch([.. pass.Select(index => samples[index])]));
            var start = 0;
            foreach (var index in pass)
            {
                var length = samples[index].CompletionIds.Length;
                all[index] = samples[index] with { OldLogProbs = [.. logProbs.AsSpan(start, length)] };
                start += length;
            }
        }

        return all;
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

    /// <summary>
    /// The entropy from which on a token is among the objective's share. Asked of the model by a pass whose derivatives are 0: whatever gradients it
    /// leaves, the update's own take their place.
    /// </summary>
    private double EntropyThreshold(TrainingSample[] samples)
    {
        var entropies = new List<double>();
        backend.Accumulate(
            [.. TokenBatch.Cut(samples, options.MicroBatchTokens).Select(pass => new TokenBatch(pass))],
            (_, numbers) =>
            {
                lock (entropies)
                {
                    entropies.AddRange(numbers.Entropies.Select(entropy => (double)entropy));
                }

                return new(PassTally.Empty, new float[numbers.LogProbs.Length], new float[numbers.Entropies.Length]);
            });
        return Quantile.Of(entropies, 1 - options.Objective.TopEntropyShare);
    }
}
