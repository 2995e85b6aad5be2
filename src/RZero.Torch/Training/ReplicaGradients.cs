using System.Collections.Immutable;
using RZero.Torch.Decoding;
using static TorchSharp.torch;

namespace RZero.Torch.Training;

/// <summary>
/// Accumulates gradients over micro-batches on several threads at once: each worker has its own copy of the weights and one thread of
/// libtorch. For small models that is half as fast again as one worker with two threads, and it does not stall when others use the cores.
/// </summary>
/// <remarks>
/// The bits of the sum depend on the number of shards and never on the number of workers: shard s has micro-batches s, s + n, ... in order, its
/// gradient is accumulated by one worker on one thread, and the shards' gradients are added pair by pair in a tree of fixed shape.
/// </remarks>
public sealed class ReplicaGradients : IDisposable
{
    private readonly CausalModel model;
    private readonly int shardCount;
    private readonly ImmutableArray<CausalModel> copies;

    /// <param name="model">The model to be trained; worker 0 uses it itself. Not owned.</param>
    /// <param name="workerCount">Workers; 1 makes no copy, and more than there are shards have nothing to do.</param>
    /// <param name="shardCount">Parts of the work whose gradients are kept apart until the end.</param>
    public ReplicaGradients(CausalModel model, int workerCount, int shardCount)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workerCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shardCount);
        (this.model, this.shardCount) = (model, shardCount);
        copies = [.. Enumerable.Range(1, Math.Min(workerCount, shardCount) - 1).Select(_ => model.Clone(trainable: true))];
    }

    /// <summary>
    /// Runs <paramref name="backward"/> on every micro-batch; afterwards the model's gradients are the sums over all of them.
    /// </summary>
    /// <typeparam name="TBatch">A micro-batch.</typeparam>
    /// <typeparam name="TResult">What a micro-batch reports.</typeparam>
    /// <param name="microBatches">The work, in its canonical order.</param>
    /// <param name="backward">Computes a loss on the given copy of the model and its gradients; called from several threads.</param>
    /// <returns>The reports, in the order of the micro-batches.</returns>
    public ImmutableArray<TResult> Accumulate<TBatch, TResult>(IReadOnlyList<TBatch> microBatches, Func<CausalModel, TBatch, TResult> backward)
    {
        ArgumentNullException.ThrowIfNull(microBatches);
        ArgumentNullException.ThrowIfNull(backward);
        foreach (var copy in copies)
        {
            copy.CopyFrom(model);
        }

        var results = new TResult[microBatches.Count];
        var shards = new ShardGradient[shardCount];
        var workers = ImmutableArray.Create(model).AddRange(copies);
        Parallel.For(0, workers.Length, new ParallelOptions { MaxDegreeOfParallelism = workers.Length }, worker =>
        {
            for (var shard = worker; shard < shardCount; shard += workers.Length)
            {
                AccumulateShard(workers[worker], shard, microBatches, backward, results);
                shards[shard] = ShardGradient.TakeFrom(workers[worker]);
            }
        });
        ShardGradient.Sum(shards).MoveTo(model);
        return [.. results];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var copy in copies)
        {
            copy.Dispose();
        }
    }

    private void AccumulateShard<TBatch, TResult>(
        CausalModel copy, int shard, IReadOnlyList<TBatch> microBatches, Func<CausalModel, TBatch, TResult> backward, TResult[] results)
    {
        if (shardCount > 1)
        {
            // With more threads the sums inside an operation would have other bits than they have beside another worker.
            set_num_threads(1);
        }

        copy.ZeroGradients();
        for (var i = shard; i < microBatches.Count; i += shardCount)
        {
            using var scope = NewDisposeScope();
            results[i] = backward(copy, microBatches[i]);
        }
    }
}
