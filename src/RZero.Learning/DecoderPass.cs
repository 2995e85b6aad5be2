using System.Collections.Immutable;
using System.Numerics;
using RZero.Checkpoints.Configuration;
using RZero.Compute.Gradients;
using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Learning.Layers;
using RZero.Learning.Parameters;
using RZero.Learning.Tree;

namespace RZero.Learning;

// M = rows, N = predicted tokens, R = rows that predict, L = layers, D = hidden.

/// <summary>
/// A decoder over the rows of a tree: forward, and backward through every layer. Between the two it keeps the stream before each layer, and what
/// the layers leave, or makes the latter again, layer by layer, where memory is short. For one thread; it reuses its memory.
/// </summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed unsafe class DecoderPass<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IKernels<T> kernels;
    private readonly ModelConfig config;
    private readonly LayerPass<T> layers;
    private readonly OutputHead<T> head;
    private readonly LayerTape<T>[] tapes;
    private readonly T epsilon;
    private AlignedMemory<T> memory = new(0);
    private Matrix<T>[] streams = [];           // L + 1 times [M, D]: before each layer and after the last
    private Matrix<T> hidden;                   // [R, D]: after the final norm
    private Matrix<T> hiddenSlopes;             // [R, D]
    private Matrix<T> slopes;                   // [M, D]
    private T[] scales = [];                    // [R]
    private ImmutableArray<int> predicting = [];    // [R]: rows of the tree
    private ImmutableArray<int> places = [];        // [N]: which of the R

    /// <param name="kernels">Arithmetic; not owned.</param>
    /// <param name="config">The architecture.</param>
    /// <param name="recompute">Whether what layers leave is made again on the way back: a third more work, and the memory of one layer.</param>
    public DecoderPass(IKernels<T> kernels, ModelConfig config, bool recompute)
    {
        (this.kernels, this.config, layers, head) = (kernels, config, new(kernels, config), new(kernels));
        epsilon = T.CreateChecked(config.NormEpsilon);
        tapes = [.. Enumerable.Range(0, recompute ? 1 : config.LayerCount).Select(_ => new LayerTape<T>(config))];
    }

    /// <summary>Numbers that a row of the tree takes, but for those of attention's blocks.</summary>
    public static long RowLength(ModelConfig config, bool recompute) =>
        ((config.LayerCount + 4L) * config.HiddenSize) + OutputHead<T>.ColumnsAtOnce + LayerPass<T>.RowLength(config)
        + ((recompute ? 1 : config.LayerCount) * LayerTape<T>.RowLength(config));

    /// <summary>Passes a tree forward.</summary>
    /// <param name="parameters">The model.</param>
    /// <param name="tree">The rows.</param>
    /// <param name="temperature">Scores are divided by it.</param>
    /// <returns>[N] log-probabilities of the tree's completion tokens and [N] entropies of what they were drawn from, in nats.</returns>
    public (T[] LogProbs, T[] Entropies) Forward(DecoderParameters<T> parameters, RolloutTree tree, double temperature)
    {
        Reserve(tree);
        for (var row = 0; row < tree.RowCount; row++)
        {
            parameters.Embedding.CopyRow(tree.Tokens[row], new(streams[0].Row(row), config.HiddenSize));
        }

        for (var layer = 0; layer < config.LayerCount; layer++)
        {
            layers.Forward(tree, parameters.Layers[layer], streams[layer], Tape(layer), streams[layer + 1]);
        }

        for (var i = 0; i < predicting.Length; i++)
        {
            scales[i] = kernels.Normalize(streams[^1].Row(predicting[i]), parameters.FinalNorm, hidden.Row(i), config.HiddenSize, epsilon);
        }

        return head.Forward(hidden, parameters.Head, places, tree.Targets, temperature);
    }

    /// <summary>Carries the slopes of a loss back to the parameters; after <see cref="Forward"/> of the same tree.</summary>
    /// <param name="parameters">The model.</param>
    /// <param name="tree">The rows.</param>
    /// <param name="temperature">As before.</param>
    /// <param name="byLogProb">[N].</param>
    /// <param name="byEntropy">[N], or empty.</param>
    /// <param name="gradient">What the slopes by the parameters are added to.</param>
    public void Backward(
        DecoderParameters<T> parameters, RolloutTree tree, double temperature, ReadOnlySpan<float> byLogProb, ReadOnlySpan<float> byEntropy,
        DecoderParameters<T> gradient)
    {
        head.Backward(
            hidden, parameters.Head, places, tree.Targets, temperature, byLogProb, byEntropy, gradient.Head, hiddenSlopes);
        slopes.Clear();
        for (var i = 0; i < predicting.Length; i++)
        {
            var row = predicting[i];
            kernels.NormalizeBackward(
                hiddenSlopes.Row(i), streams[^1].Row(row), parameters.FinalNorm, scales[i], slopes.Row(row), gradient.FinalNorm, config.HiddenSize);
        }

        for (var layer = config.LayerCount - 1; layer >= 0; layer--)
        {
            if (tapes.Length == 1 && layer < config.LayerCount - 1)
            {
                layers.Forward(tree, parameters.Layers[layer], streams[layer], tapes[0], streams[layer + 1]);
            }

            layers.Backward(tree, parameters.Layers[layer], gradient.Layers[layer], streams[layer], Tape(layer), slopes);
        }

        for (var row = 0; gradient.Embedding.IsTrained && row < tree.RowCount; row++)
        {
            kernels.Add(gradient.Embedding.Trained.Row(tree.Tokens[row]), slopes.Row(row), config.HiddenSize);
        }
    }

    public void Dispose()
    {
        layers.Dispose();
        head.Dispose();
        memory.Dispose();
        foreach (var tape in tapes)
        {
            tape.Dispose();
        }
    }

    private LayerTape<T> Tape(int layer) => tapes[tapes.Length == 1 ? 0 : layer];

    private void Reserve(RolloutTree tree)
    {
        predicting = [.. tree.PredictingRows.Distinct().Order()];
        places = [.. tree.PredictingRows.Select(row => predicting.BinarySearch(row))];
        scales = new T[predicting.Length];
        var wanted = (((config.LayerCount + 2L) * tree.RowCount) + (2L * predicting.Length)) * config.HiddenSize;
        if (memory.Length < wanted)
        {
            memory.Dispose();
            memory = new(wanted);
        }

        var next = memory.Address;
        Matrix<T> Take(int rows)
        {
            var matrix = new Matrix<T>(next, rows, config.HiddenSize);
            next += (nint)rows * config.HiddenSize;
            return matrix;
        }

        // All that grows with the rows is taken here: once slopes are added to a gradient, a pass cannot be given up for want of memory.
        layers.Reserve(tree.RowCount);
        foreach (var tape in tapes)
        {
            tape.Reserve(tree.RowCount);
        }

        streams = [.. Enumerable.Range(0, config.LayerCount + 1).Select(_ => Take(tree.RowCount))];
        (slopes, hidden, hiddenSlopes) = (Take(tree.RowCount), Take(predicting.Length), Take(predicting.Length));
    }
}
