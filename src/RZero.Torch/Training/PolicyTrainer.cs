using System.Collections.Immutable;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using RZero.Training;
using RZero.Training.Objectives;
using static TorchSharp.torch;

namespace RZero.Torch.Training;

// B = rows of a pass, T = tokens of its longest row, N = its completion tokens, D = hidden, V = vocabulary.

/// <summary>
/// Updates a policy on scored rollouts. The objective says what the loss and its derivatives by the log-probs are; this class carries those
/// numbers back to the weights. A gradient that is not finite never changes a weight or a moment.
/// </summary>
public sealed class PolicyTrainer : IDisposable
{
    private readonly CausalModel policy;
    private readonly CausalModel? reference;
    private readonly PolicyTrainerOptions options;
    private readonly ReplicaGradients gradients;

    /// <param name="policy">Trained in place. Not owned.</param>
    /// <param name="reference">The KL anchor, only read; null where the objective uses none. Not owned.</param>
    /// <param name="options">How it is updated.</param>
    public PolicyTrainer(CausalModel policy, CausalModel? reference, PolicyTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Objective.UsesReference)
        {
            ArgumentNullException.ThrowIfNull(reference);
        }

        (this.policy, this.reference, this.options) = (policy, reference, options);
        Optimizer = new(policy.Weights, options.Optimizer);
        gradients = new(policy, options.WorkerCount, options.ShardCount);
    }

    /// <summary>The optimizer, whose state belongs to a checkpoint.</summary>
    public AdamW Optimizer { get; }

    /// <summary>The updates of one step, over the samples in their order.</summary>
    public UpdateReport Update(IReadOnlyList<TrainingSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var size = options.RolloutsPerUpdate == 0 ? samples.Count : options.RolloutsPerUpdate;
        var tally = new UpdateTally(samples, options.Objective.UsesReference);
        foreach (var update in samples.Chunk(Math.Max(1, size)))
        {
            Update(update, tally);
        }

        var report = tally.Report();
        return report with { IsSound = report.SkippedUpdates == 0 && (samples.Count == 0 || IsSound(samples)) };
    }

    /// <inheritdoc/>
    public void Dispose() => gradients.Dispose();

    private void Update(TrainingSample[] samples, UpdateTally tally)
    {
        var trained = samples.Where(Trains).ToImmutableArray();
        if (trained.IsEmpty)
        {
            return;
        }

        var totals = new UpdateTotals(
            samples.Length, samples.Sum(sample => (long)sample.CompletionIds.Length), samples.Max(sample => sample.CompletionIds.Length));
        var passes = TokenBatch.Cut(trained, options.MicroBatchTokens);
        var parts = gradients.Accumulate(passes, (copy, pass) => Backward(copy, new TokenBatch(pass), totals));
        var norm = GradientClip.Apply(policy.Weights, options.Optimizer.MaxGradNorm);
        if (double.IsFinite(norm))
        {
            Optimizer.Step(options.LearningRate);
        }

        tally.Add(parts, norm);
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
        var batch = new TokenBatch([shortest]);
        var logits = Logits(policy, tensor(batch.Ids, [batch.Rows, batch.Length]), tensor(batch.Positions));
        return Numbers(TokenLogProbs.Of(logits, tensor(batch.Targets), options.Temperature)).All(float.IsFinite);
    }

    private bool Trains(TrainingSample sample) =>
        sample.Advantage != 0 || (options.TrainsZeroAdvantage && (options.Objective.UsesReference || options.Objective.UsesEntropy));

    private PassTally Backward(CausalModel copy, TokenBatch batch, UpdateTotals totals)
    {
        var ids = tensor(batch.Ids, [batch.Rows, batch.Length]);              // [B, T]
        var positions = tensor(batch.Positions);                             // [N]
        var targets = tensor(batch.Targets);                                 // [N]
        var logits = Logits(copy, ids, positions);                           // [N, V]
        var logProbs = TokenLogProbs.Of(logits, targets, options.Temperature);                                      // [N]
        var entropies = options.Objective.UsesEntropy ? TokenEntropies.Of(logits, options.Temperature) : null;      // [N]
        var anchor = options.Objective.UsesReference ? ReferenceLogProbs(ids, positions, targets) : [];

        var tally = PassTally.Empty;
        var (byLogProb, byEntropy) = (new List<float>(), new List<float>());
        foreach (var row in batch.ObjectiveRows(Numbers(logProbs), anchor, entropies is null ? [] : Numbers(entropies)))
        {
            var loss = options.Objective.Evaluate(row, totals);
            byLogProb.AddRange(loss.ByLogProb.Select(slope => (float)slope));
            byEntropy.AddRange(loss.ByEntropy.Select(slope => (float)slope));
            tally = tally.With(row, loss);
        }

        // Its derivatives by log-probs and entropies are the objective's, so the chain rule does the rest.
        var surrogate = (logProbs * tensor(byLogProb.ToArray())).sum();                // []
        if (entropies is not null)
        {
            surrogate = surrogate.Plus((entropies * tensor(byEntropy.ToArray())).sum());
        }

        surrogate.backward();
        return tally;
    }

    private float[] ReferenceLogProbs(Tensor ids, Tensor positions, Tensor targets)
    {
        using var noGradients = no_grad();
        return Numbers(TokenLogProbs.Of(Logits(reference!, ids, positions), targets, options.Temperature));
    }

    /// <summary>The head sees only the positions that predict a completion token.</summary>
    private static Tensor Logits(CausalModel model, Tensor ids, Tensor positions) =>
        model.Head(model.Hidden(ids).flatten(0, 1).index_select(0, positions));      // [N, V]

    private static float[] Numbers(Tensor values) => values.detach().data<float>().ToArray();
}
