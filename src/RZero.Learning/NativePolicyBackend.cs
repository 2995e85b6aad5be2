using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Learning.Optimization;
using RZero.Learning.Parameters;
using RZero.Learning.Tree;
using RZero.Training;
using RZero.Training.Backends;

namespace RZero.Learning;

/// <summary>
/// Computes a policy in training on this project's own kernels. The rollouts of a pass are one tree: what begins alike is computed once, forward and
/// backward, and the gradient is that of the rollouts one by one.
/// </summary>
/// <remarks>
/// The bits of a gradient depend on the rollouts, the tokens of a pass and the number of shards, never on the number of workers: shard s has passes
/// s, s + n, ... in order, on one thread, and the shards are added up in a tree of fixed shape.
/// </remarks>
public sealed class NativePolicyBackend : IPolicyBackend, IMovingReference
{
    private readonly ITrainedParameters policy;
    private readonly ITrainedParameters? reference;
    private readonly PolicyTrainerOptions options;
    private readonly DecoderParameters<float> weights;
    private readonly DecoderParameters<float>? referenceWeights;
    private readonly ImmutableArray<ParameterMemory<float>> shards;
    private readonly ImmutableArray<DecoderParameters<float>> gradients;
    private readonly ImmutableArray<LearningWorker> workers;

    /// <param name="policy">Trained in place. Not owned.</param>
    /// <param name="reference">The KL anchor, only read; null where the objective uses none. Not owned.</param>
    /// <param name="options">How it is updated.</param>
    /// <param name="learning">How it is computed; changes no number.</param>
    public NativePolicyBackend(
        ITrainedParameters policy, ITrainedParameters? reference, PolicyTrainerOptions options, LearningOptions? learning = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Objective.UsesReference)
        {
            ArgumentNullException.ThrowIfNull(reference);
        }

        (this.policy, this.reference, this.options) = (policy, reference, options);
        Learning = learning ?? new();
        weights = new(policy.Memory, policy.Frozen);
        referenceWeights = reference is null ? null : new(reference.Memory, reference.Frozen);
        Optimizer = new(policy.Memory, options.Optimizer);
        shards = [.. Enumerable.Range(0, options.ShardCount).Select(_ => new ParameterMemory<float>(policy.Memory.Layout))];
        gradients = [.. shards.Select(shard => new DecoderParameters<float>(shard))];
        var threads = Math.Min(options.WorkerCount, options.ShardCount);
        workers = [.. Enumerable.Range(0, threads).Select(_ => new LearningWorker(policy.Config, Learning))];
    }

    /// <summary>Memory that a token of a pass takes, in bytes.</summary>
    /// <param name="config">The architecture.</param>
    /// <param name="recompute">Whether what layers leave is made again on the way back.</param>
    public static long BytesPerToken(ModelConfig config, bool recompute = false) => sizeof(float) * DecoderPass<float>.RowLength(config, recompute);

    /// <summary>The optimizer, whose state belongs to a checkpoint.</summary>
    public AdamW Optimizer { get; }

    /// <summary>The gradient, once it has been accumulated.</summary>
    public ParameterMemory<float> Gradient => shards[0];

    /// <summary>How it is computed.</summary>
    public LearningOptions Learning { get; }

    /// <inheritdoc/>
    public ImmutableArray<TokenBatch> Cut(ImmutableArray<TrainingSample> samples) =>
        [.. RolloutTree.Cut(samples, options.MicroBatchTokens, options.ShardCount, Learning.SharePrefixes).Select(pass => new TokenBatch(pass))];

    /// <inheritdoc/>
    public ImmutableArray<PassTally> Accumulate(IReadOnlyList<TokenBatch> passes, PassDerivatives differentiate)
    {
        ArgumentNullException.ThrowIfNull(passes);
        ArgumentNullException.ThrowIfNull(differentiate);
        var tallies = new PassTally[passes.Count];
        OnWorkers((worker, number) =>
        {
            for (var shard = number; shard < shards.Length; shard += workers.Length)
            {
                shards[shard].Clear();
                for (var pass = shard; pass < passes.Count; pass += shards.Length)
                {
                    tallies[pass] = Backward(worker, passes[pass].Samples, differentiate, gradients[shard]);
                }
            }
        });
        ParameterArithmetic.Sum(shards);
        return [.. tallies];
    }

    /// <inheritdoc/>
    public double ClipGradients() => ParameterArithmetic.Clip(Gradient, options.Optimizer.MaxGradNorm);

    /// <inheritdoc/>
    public void Step(double learningRate)
    {
        Optimizer.Step(Gradient, learningRate);
        policy.Change();
    }

    /// <inheritdoc/>
    public void Follow(double decay)
    {
        ParameterArithmetic.Follow(reference!.Memory, policy.Memory, decay);
        reference.Change();
    }

    /// <inheritdoc/>
    public bool HasSoundWeights() => ParameterArithmetic.AreSound(policy.Memory);

    /// <inheritdoc/>
    public ImmutableArray<float[]> LogProbs(IReadOnlyList<TokenBatch> batches) => Measure(batches, static found => found.LogProbs);

    /// <inheritdoc/>
    public ImmutableArray<float[]> Entropies(IReadOnlyList<TokenBatch> batches) => Measure(batches, static found => found.Entropies);

    /// <inheritdoc/>
    public void SaveOptimizer(string path) => Optimizer.SaveState(path);

    /// <inheritdoc/>
    public void LoadOptimizer(string path) => Optimizer.LoadState(path);

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        foreach (var shard in shards)
        {
            shard.Dispose();
        }

        foreach (var worker in workers)
        {
            worker.Dispose();
        }
    }

    private void OnWorkers(Action<LearningWorker, int> work) => Parallel.For(
        0, workers.Length, new ParallelOptions { MaxDegreeOfParallelism = workers.Length }, number => work(workers[number], number));

    private ImmutableArray<float[]> Measure(
        IReadOnlyList<TokenBatch> batches, Func<(float[] LogProbs, float[] Entropies), float[]> chosen)
    {
        ArgumentNullException.ThrowIfNull(batches);
        var found = new float[batches.Count][];
        OnWorkers((worker, number) =>
        {
            for (var batch = number; batch < batches.Count; batch += workers.Length)
            {
                found[batch] = chosen(Measure(worker, batches[batch].Samples));
            }
        });
        return [.. found];
    }

    private (float[] LogProbs, float[] Entropies) Measure(LearningWorker worker, ImmutableArray<TrainingSample> samples)
    {
        if (worker.TryForward(weights, Tree(samples), options.Temperature, isAlone: samples.Length == 1) is { } found)
        {
            return found;
        }

        var (first, second) = (Measure(worker, FirstHalf(samples)), Measure(worker, SecondHalf(samples)));
        return ([.. first.LogProbs, .. second.LogProbs], [.. first.Entropies, .. second.Entropies]);
    }

    /// <summary>Forward and backward; in halves, in the same order, where memory does not do for the whole.</summary>
    private PassTally Backward(
        LearningWorker worker, ImmutableArray<TrainingSample> samples, PassDerivatives differentiate, DecoderParameters<float> gradient)
    {
        var tree = Tree(samples);
        if (TryRead(worker, tree, isAlone: samples.Length == 1) is not { } numbers)
        {
            return Backward(worker, FirstHalf(samples), differentiate, gradient)
                .Plus(Backward(worker, SecondHalf(samples), differentiate, gradient));
        }

        var slopes = differentiate(new(samples), numbers);
        worker.Pass.Backward(weights, tree, options.Temperature, slopes.ByLogProb, slopes.ByEntropy, gradient);
        return slopes.Tally;
    }

    /// <summary>The policy comes last: its pass is the one that is carried back.</summary>
    private PassNumbers? TryRead(LearningWorker worker, RolloutTree tree, bool isAlone)
    {
        var anchor = Array.Empty<float>();
        if (options.Objective.UsesReference)
        {
            if (worker.TryForward(referenceWeights!, tree, options.Temperature, isAlone) is not { } referred)
            {
                return null;
            }

            anchor = referred.LogProbs;
        }

        return worker.TryForward(weights, tree, options.Temperature, isAlone) is { } found
            ? new(found.LogProbs, anchor, options.Objective.UsesEntropy ? found.Entropies : [])
            : null;
    }

    private RolloutTree Tree(ImmutableArray<TrainingSample> samples) => new(samples, Learning.SharePrefixes);

    private static ImmutableArray<TrainingSample> FirstHalf(ImmutableArray<TrainingSample> samples) => samples[..(samples.Length / 2)];

    private static ImmutableArray<TrainingSample> SecondHalf(ImmutableArray<TrainingSample> samples) => samples[(samples.Length / 2)..];
}
