using System.Collections.Immutable;
using RZero.Training.Backends;
using RZero.Training.Objectives.Rows;

namespace RZero.Training;

/// <summary>
/// Updates a policy on scored rollouts. The objective says what the loss and its derivatives by the log-probs are; the backend carries those
/// numbers back to the weights. A number that is not finite never changes a weight or a moment.
/// </summary>
/// <param name="backend">Computes the policy; owned, and disposed with this.</param>
/// <param name="options">How it is updated; those that the backend was made with.</param>
public sealed class PolicyTrainer(IPolicyBackend backend, PolicyTrainerOptions options) : IDisposable
{
    private readonly UpdateMeasures measures = new(backend, options);

    /// <summary>Which gradients are usual, to tell those that are not. Belongs to a checkpoint, as the optimizer's state does.</summary>
    public SpikeState Spikes { get; set; } = SpikeState.None;

    /// <summary>The updates of one step, over the samples in their order.</summary>
    public UpdateReport Update(IReadOnlyList<TrainingSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var size = options.RolloutsPerUpdate == 0 ? samples.Count : options.RolloutsPerUpdate;
        var tally = new UpdateTally(samples, options.Objective.UsesReference, options.Optimizer.MaxGradNorm);
        foreach (var update in measures.WithOldLogProbs(samples).Chunk(Math.Max(1, size)))
        {
            Update(update, tally);
        }

        var report = tally.Report();
        return report.SkippedUpdates > 0 ? report with { IsSound = false }
            : samples.Count == 0 || IsSound(samples) ? report
            // The step is undone, and what it did is as lost as an update that was left out.
            : report with { IsSound = false, SkippedUpdates = 1 };
    }

    /// <inheritdoc/>
    public void Dispose() => backend.Dispose();

    private void Update(TrainingSample[] samples, UpdateTally tally)
    {
        var trained = samples.Where(Trains).ToImmutableArray();
        if (trained.IsEmpty)
        {
            return;
        }

        if (!samples.All(IsFinite))
        {
            tally.Add([], double.NaN);
            return;
        }

        var totals = measures.TotalsOf(samples);
        var parts = backend.Accumulate(backend.Cut(trained), (batch, numbers) => Differentiate(batch, numbers, totals));
        var norm = parts.All(part => double.IsFinite(part.Loss)) ? backend.ClipGradients() : double.NaN;
        var isSpike = double.IsFinite(norm) && IsSpike(norm);
        if (double.IsFinite(norm) && !isSpike)
        {
            backend.Step(options.LearningRate);
            if (options.ReferenceDecay < 1 && options.Objective.UsesReference)
            {
                ((IMovingReference)backend).Follow(options.ReferenceDecay);
            }
        }

        tally.Add(parts, norm, isSpike);
    }

    private bool IsSpike(double norm)
    {
        if (double.IsPositiveInfinity(options.SpikeDeviations))
        {
            return false;
        }

        var isSpike = Spikes.IsSpike(norm, options.SpikeDeviations);
        Spikes = Spikes.With(norm, options.SpikeDeviations);
        return isSpike;
    }

    /// <summary>A reward or a log-prob that is no number would reach every weight through the sums that all rollouts share.</summary>
    private static bool IsFinite(TrainingSample sample) =>
        double.IsFinite(sample.Advantage) && sample.SamplingLogProbs.All(float.IsFinite) && sample.OldLogProbs.All(float.IsFinite);

    /// <summary>
    /// Whether the policy can still be used. Finite weights alone do not say so: huge ones overflow on the way to a log-probability, so the shortest
    /// rollout is read once more.
    /// </summary>
    private bool IsSound(IReadOnlyList<TrainingSample> samples)
    {
        var shortest = samples.MinBy(sample => sample.PromptIds.Length + sample.CompletionIds.Length)!;
        return backend.HasSoundWeights() && backend.LogProbs([new([shortest])])[0].All(float.IsFinite);
    }

    private bool Trains(TrainingSample sample) =>
        sample.Advantage != 0 || (options.TrainsZeroAdvantage && (options.Objective.UsesReference || options.Objective.UsesEntropy));

    private PassSlopes Differentiate(TokenBatch batch, PassNumbers numbers, UpdateTotals totals)
    {
        var tally = PassTally.Empty;
        var (byLogProb, byEntropy) = (new List<float>(), new List<float>());
        foreach (var row in batch.ObjectiveRows(numbers.LogProbs, numbers.Reference, numbers.Entropies))
        {
            var loss = options.Objective.Evaluate(row, totals);
            byLogProb.AddRange(loss.ByLogProb.Select(slope => (float)slope));
            byEntropy.AddRange(loss.ByEntropy.Select(slope => (float)slope));
            tally = tally.With(row, loss);
        }

        return new(tally, [.. byLogProb], [.. byEntropy]);
    }
}
