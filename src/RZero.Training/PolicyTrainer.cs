using System.Collections.Immutable;
using RZero.Models.Decoding;
using RZero.Models.Tensors;
using RZero.Training.Gradients;
using RZero.Training.Objectives;
using RZero.Training.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Training;

// B = rows of a pass, T = tokens of its longest row, N = its completion tokens, D = hidden, V = vocabulary.

/// <summary>
/// Updates a policy on scored rollouts (GRPO): clipped ratio times advantage, plus the divergence from a reference policy. A gradient that is
/// not finite never changes a weight or a moment.
/// </summary>
public sealed class PolicyTrainer : IDisposable
{
    private readonly CausalModel policy;
    private readonly CausalModel? reference;
    private readonly PolicyTrainerOptions options;
    private readonly ReplicaGradients gradients;

    /// <param name="policy">Trained in place. Not owned.</param>
    /// <param name="reference">The KL anchor, only read; null where the coefficient is 0. Not owned.</param>
    /// <param name="options">How it is updated.</param>
    public PolicyTrainer(CausalModel policy, CausalModel? reference, PolicyTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        if (options.KlCoefficient > 0)
        {
            ArgumentNullException.ThrowIfNull(reference);
        }

        (this.policy, this.reference, this.options) = (policy, reference, options);
        Optimizer = new(policy.Weights, options.Optimizer);
        gradients = new(policy, options.WorkerCount);
    }

    /// <summary>The optimizer, whose state belongs to a checkpoint.</summary>
    public AdamW Optimizer { get; }

    /// <summary>The updates of one step, over the samples in their order.</summary>
    public UpdateReport Update(IReadOnlyList<TrainingSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var size = options.RolloutsPerUpdate == 0 ? samples.Count : options.RolloutsPerUpdate;
        var tally = new UpdateTally(options.KlCoefficient > 0);
        foreach (var update in samples.Chunk(Math.Max(1, size)))
        {
            Update(update, tally);
        }

        var report = tally.Report();
        return report with { IsSound = report.SkippedUpdates == 0 && (report.TrainedRollouts == 0 || IsSound(samples)) };
    }

    /// <inheritdoc/>
    public void Dispose() => gradients.Dispose();

    private void Update(TrainingSample[] samples, UpdateTally tally)
    {
        var trained = samples.Where(sample => !options.SkipZeroAdvantage || sample.Advantage != 0).ToImmutableArray();
        if (trained.IsEmpty)
        {
            return;
        }

        var tokens = samples.Sum(sample => sample.CompletionIds.Length);
        Func<TrainingSample, double> weight = options.Aggregation == Aggregation.SequenceMean
            ? sample => 1.0 / (sample.CompletionIds.Length * (double)samples.Length)
            : _ => 1.0 / tokens;
        var passes = TokenBatch.Cut(trained, options.MicroBatchTokens);
        var parts = gradients.Accumulate(passes, (copy, pass) => Backward(copy, new TokenBatch(pass, weight)));
        var norm = GradientClip.Apply(policy.Weights, options.Optimizer.MaxGradNorm);
        if (double.IsFinite(norm))
        {
            Optimizer.Step(options.LearningRate);
        }

        tally.Add(parts, norm, trained.Length);
    }

    /// <summary>
    /// Whether the policy can still be used. Finite weights alone do not say so: huge ones overflow on the way to a log-probability, so the shortest
    /// rollout is read once more.
    /// </summary>
    private bool IsSound(IReadOnlyList<TrainingSample> samples)
    {
        if (!SoundWeights.Are(policy.Weights))
        {
            return false;
        }

        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var shortest = samples.MinBy(sample => sample.PromptIds.Length + sample.CompletionIds.Length)!;
        var batch = new TokenBatch([shortest], _ => 1);
        var logProbs = LogProbs(policy, tensor(batch.Ids, [batch.Rows, batch.Length]), tensor(batch.Positions), tensor(batch.Targets));
        return logProbs.data<float>().ToArray().All(float.IsFinite);
    }

    private PassTally Backward(CausalModel copy, TokenBatch batch)
    {
        var ids = tensor(batch.Ids, [batch.Rows, batch.Length]);              // [B, T]
        var positions = tensor(batch.Positions);                             // [N]
        var targets = tensor(batch.Targets);                                 // [N]
        var old = tensor(batch.OldLogProbs);                                 // [N]
        var weights = tensor(batch.Weights);                                 // [N]
        var logProbs = LogProbs(copy, ids, positions, targets);              // [N]
        var (loss, clipped) = ClippedObjective.Of(logProbs, old, tensor(batch.Advantages), options.Clip);
        var kl = 0.0;
        if (options.KlCoefficient > 0)
        {
            using var anchor = ReferenceLogProbs(ids, positions, targets);
            var divergence = KlEstimator.LowVariance(logProbs, anchor, options.KlBound);      // [N]
            loss = loss.Plus(divergence.Times(options.KlCoefficient));
            kl = divergence.sum().item<float>();
        }

        var objective = (loss * weights).sum();                              // []
        objective.backward();
        var current = logProbs.detach();
        var gap = (current - old).abs();
        return new(
            batch.Targets.Length,
            objective.item<float>(),
            kl,
            -current.sum().item<float>(),
            clipped.sum().item<float>(),
            gap.sum().item<float>(),
            gap.max().item<float>());
    }

    private Tensor ReferenceLogProbs(Tensor ids, Tensor positions, Tensor targets)
    {
        using var noGradients = no_grad();
        return LogProbs(reference!, ids, positions, targets);
    }

    /// <summary>Log-probs of the completion tokens; the head sees only the positions that predict one.</summary>
    private Tensor LogProbs(CausalModel model, Tensor ids, Tensor positions, Tensor targets)
    {
        var hidden = model.Hidden(ids).flatten(0, 1).index_select(0, positions);      // [N, D]
        return TokenLogProbs.Of(model.Head(hidden), targets, options.Temperature);   // [N]
    }
}
