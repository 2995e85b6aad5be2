using System.Collections.Immutable;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using RZero.Training.Optimization;
using RZero.Training.Supervised;
using static TorchSharp.torch;

namespace RZero.Torch.Training;

// B = rows of a micro-batch, T = tokens of its longest row, V = vocabulary.

/// <summary>Next-token training on texts: mean cross-entropy over the learned tokens of an update, AdamW, gradient clip.</summary>
public sealed class SupervisedTraining : IDisposable
{
    private const long Ignored = -100;

    /// <summary>Fixed, so that the weights do not depend on the number of threads.</summary>
    private const int ShardCount = 2;

    private readonly CausalModel model;
    private readonly AdamW optimizer;
    private readonly AdamWOptions options;
    private readonly ReplicaGradients gradients;
    private readonly int rowsPerMicroBatch;

    /// <param name="model">Trained in place. Not owned.</param>
    /// <param name="options">The optimizer; its learning rate is given with every update.</param>
    /// <param name="rowsPerMicroBatch">Rows of one forward pass; small ones stay in the cache.</param>
    /// <param name="workerCount">Threads, each with a copy of the model.</param>
    public SupervisedTraining(CausalModel model, AdamWOptions options, int rowsPerMicroBatch = 12, int workerCount = 2)
    {
        (this.model, this.options, this.rowsPerMicroBatch) = (model, options, rowsPerMicroBatch);
        optimizer = new AdamW(model.Weights, options);
        gradients = new ReplicaGradients(model, workerCount, ShardCount);
    }

    /// <summary>One update. Returns the mean loss before it, in nats a learned token. A gradient that is not finite changes nothing.</summary>
    public double Update(IReadOnlyList<SupervisedRow> rows, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var learned = rows.Sum(row => row.Ids.Length - row.FirstLearned);
        var microBatches = rows.OrderBy(row => row.Ids.Length).Chunk(rowsPerMicroBatch).ToImmutableArray();
        var losses = gradients.Accumulate(microBatches, (copy, batch) => Backward(copy, batch, learned));
        if (double.IsFinite(GradientClip.Apply(model.Weights, options.MaxGradNorm)))
        {
            optimizer.Step(learningRate);
        }

        return losses.Sum();
    }

    /// <inheritdoc/>
    public void Dispose() => gradients.Dispose();

    private static double Backward(CausalModel copy, SupervisedRow[] rows, int learned)
    {
        var length = rows.Max(row => row.Ids.Length);
        var inputs = new long[rows.Length * length];
        var targets = new long[rows.Length * length];
        Array.Fill(targets, Ignored);
        for (var r = 0; r < rows.Length; r++)
        {
            var ids = rows[r].Ids;
            for (var t = 0; t < ids.Length; t++)
            {
                inputs[(r * length) + t] = ids[t];
                if (t >= rows[r].FirstLearned)
                {
                    targets[(r * length) + t - 1] = ids[t];
                }
            }
        }

        var logits = copy.Logits(tensor(inputs, [rows.Length, length]));                                        // [B, T, V]
        var sum = nn.functional.cross_entropy(logits.flatten(0, 1), tensor(targets), ignore_index: Ignored, reduction: nn.Reduction.Sum);
        var loss = sum.Over(learned);                                                                           // []
        loss.backward();
        return loss.item<float>();
    }
}
