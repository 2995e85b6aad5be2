using System.Collections.Immutable;
using System.Runtime.InteropServices;
using RZero.Checkpoints.Policies;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using RZero.Training;
using RZero.Training.Backends;
using static TorchSharp.torch;

namespace RZero.Torch.Training;

// B = rows of a pass, T = tokens of its longest row, N = its completion tokens, V = vocabulary.

/// <summary>Computes a policy in training on libtorch, whose automatic differentiation carries the derivatives back.</summary>
public sealed class TorchPolicyBackend : IPolicyBackend, IMovingReference
{
    private readonly CausalModel policy;
    private readonly CausalModel? reference;
    private readonly PolicyTrainerOptions options;
    private readonly ReplicaGradients gradients;
    private readonly ModelWeights weights;
    private readonly ModelWeights? referenceWeights;

    /// <param name="policy">Trained in place. Not owned.</param>
    /// <param name="reference">The KL anchor, only read; null where the objective uses none. Not owned.</param>
    /// <param name="options">How it is updated.</param>
    /// <param name="folder">Folder that the policy was read from.</param>
    public TorchPolicyBackend(CausalModel policy, CausalModel? reference, PolicyTrainerOptions options, string folder = "")
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
        weights = new(policy, folder);
        referenceWeights = reference is null ? null : new(reference, folder);
    }

    /// <summary>The optimizer, whose state belongs to a checkpoint.</summary>
    public AdamW Optimizer { get; }

    /// <summary>The policy as engines see it; its version grows with every step.</summary>
    public IPolicyWeights Weights => weights;

    /// <inheritdoc/>
    public ImmutableArray<TokenBatch> Cut(ImmutableArray<TrainingSample> samples) => PaddedTokens.Cut(samples, options.MicroBatchTokens);

    /// <inheritdoc/>
    public ImmutableArray<PassTally> Accumulate(IReadOnlyList<TokenBatch> passes, PassDerivatives differentiate)
    {
        ArgumentNullException.ThrowIfNull(differentiate);
        return gradients.Accumulate(passes, (copy, pass) => Backward(copy, pass, differentiate));
    }

    /// <inheritdoc/>
    public double ClipGradients() => GradientClip.Apply(policy.Weights, options.Optimizer.MaxGradNorm);

    /// <inheritdoc/>
    public void Step(double learningRate)
    {
        Optimizer.Step(learningRate);
        weights.Change();
    }

    /// <summary>The reference policy's weights, where there is one; they change when it follows.</summary>
    public IPolicyWeights? Reference => referenceWeights;

    /// <inheritdoc/>
    public void Follow(double decay)
    {
        var share = (float)(1 - decay);
        Parallel.ForEach(reference!.Weights.Zip(policy.Weights), pair =>
        {
            var followed = MemoryMarshal.Cast<byte, float>(pair.First.Value.bytes);
            var trained = MemoryMarshal.Cast<byte, float>(pair.Second.Value.bytes);
            for (var number = 0; number < followed.Length; number++)
            {
                followed[number] += share * (trained[number] - followed[number]);
            }
        });
        referenceWeights!.Change();
    }

    /// <inheritdoc/>
    public bool HasSoundWeights() => SoundWeights.Are(policy.Weights);

    /// <inheritdoc/>
    public ImmutableArray<float[]> LogProbs(IReadOnlyList<TokenBatch> batches) =>
        [.. batches.Select(batch => Measure(batch, (logits, targets) => TokenLogProbs.Of(logits, targets, options.Temperature)))];

    /// <inheritdoc/>
    public ImmutableArray<float[]> Entropies(IReadOnlyList<TokenBatch> batches) =>
        [.. batches.Select(batch => Measure(batch, (logits, _) => TokenEntropies.Of(logits, options.Temperature)))];

    /// <inheritdoc/>
    public void SaveOptimizer(string path) => Optimizer.SaveState(path);

    /// <inheritdoc/>
    public void LoadOptimizer(string path) => Optimizer.LoadState(path);

    /// <inheritdoc/>
    public void Dispose() => gradients.Dispose();

    private PassTally Backward(CausalModel copy, TokenBatch batch, PassDerivatives differentiate)
    {
        var padded = new PaddedTokens(batch.Samples);
        var ids = tensor(padded.Ids, [padded.Rows, padded.Length]);          // [B, T]
        var positions = tensor(padded.Positions);                            // [N]
        var targets = tensor(padded.Targets);                                // [N]
        var logits = Logits(copy, ids, positions);                           // [N, V]
        var logProbs = TokenLogProbs.Of(logits, targets, options.Temperature);                                      // [N]
        var entropies = options.Objective.UsesEntropy ? TokenEntropies.Of(logits, options.Temperature) : null;      // [N]
        var anchor = options.Objective.UsesReference ? ReferenceLogProbs(ids, positions, targets) : [];
        var slopes = differentiate(batch, new(Numbers(logProbs), anchor, entropies is null ? [] : Numbers(entropies)));

        // Its derivatives by log-probs and entropies are the objective's, so the chain rule does the rest.
        var surrogate = (logProbs * tensor(slopes.ByLogProb)).sum();                   // []
        if (entropies is not null)
        {
            surrogate = surrogate.Plus((entropies * tensor(slopes.ByEntropy)).sum());
        }

        surrogate.backward();
        return slopes.Tally;
    }

    /// <summary>What the policy says of the completion tokens, by its scores and the tokens.</summary>
    private float[] Measure(TokenBatch batch, Func<Tensor, Tensor, Tensor> of)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var padded = new PaddedTokens(batch.Samples);
        var logits = Logits(policy, tensor(padded.Ids, [padded.Rows, padded.Length]), tensor(padded.Positions));     // [N, V]
        return Numbers(of(logits, tensor(padded.Targets)));
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
