using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Models.Tree;
using RZero.Models.Weights;

namespace RZero.Models.Decoding;

// M = rows, D = hidden, V = vocabulary.

/// <summary>
/// The forward pass over tokens of a tree. A token's numbers do not depend on which others are read with it, in their last bit. For one thread; the
/// weights are shared.
/// </summary>
public sealed unsafe class Decoder : IDisposable
{
    private readonly DecoderWeights weights;
    private readonly Workspace work;
    private AlignedMemory<float> chosen = new(0);   // [rows, D]
    private AlignedMemory<float> scores = new(0);   // [rows, V rounded up]

    /// <param name="weights">Not owned.</param>
    public Decoder(DecoderWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        this.weights = weights;
        work = new(weights);
    }

    /// <summary>The model.</summary>
    public DecoderWeights Weights => weights;

    /// <summary>Reads tokens: their keys and values are in the tree's blocks afterwards.</summary>
    /// <param name="batch">M tokens, at least one.</param>
    /// <param name="tree">Where the tokens are.</param>
    public void Read(TokenBatch batch, TokenTree tree)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(tree);
        work.Begin(batch, tree.Blocks);
        foreach (var layer in weights.Layers)
        {
            layer.Forward(work);
        }
    }

    /// <summary>Scores of the token after some of the rows that were read last. Each call overwrites what the call before gave.</summary>
    /// <param name="rows">Which; at least one.</param>
    /// <returns>A view: for each of them, [V].</returns>
    public RowScores Score(ReadOnlySpan<int> rows)
    {
        var (hidden, width) = (weights.Config.HiddenSize, weights.Head.PaddedOutputs);
        Reserve(ref chosen, (long)rows.Length * hidden);
        Reserve(ref scores, (long)rows.Length * width);
        Gather(rows);
        MatrixProduct.Multiply(chosen.Address, hidden, rows.Length, weights.Head, scores.Address, width);
        return new(scores, width, weights.Config.VocabularySize);
    }

    /// <summary>The residual stream after the final norm, of some of the rows that were read last.</summary>
    /// <param name="rows">Which.</param>
    /// <returns>[rows, D], good until the next call.</returns>
    internal float* Hidden(ReadOnlySpan<int> rows)
    {
        Reserve(ref chosen, (long)rows.Length * weights.Config.HiddenSize);
        Gather(rows);
        return chosen.Address;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        work.Dispose();
        chosen.Dispose();
        scores.Dispose();
    }

    private void Gather(ReadOnlySpan<int> rows)
    {
        nint hidden = weights.Config.HiddenSize;
        for (var i = 0; i < rows.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rows[i], (uint)work.Rows, nameof(rows));
            weights.FinalNorm.Apply(work.Stream + (rows[i] * hidden), chosen.Address + (i * hidden));
        }
    }

    private static void Reserve(ref AlignedMemory<float> memory, long length)
    {
        if (memory.Length < length)
        {
            memory.Dispose();
            memory = new(length);
        }
    }
}

/// <summary>Scores of next tokens, row after row.</summary>
public readonly struct RowScores
{
    private readonly AlignedMemory<float> memory;
    private readonly int width;
    private readonly int vocabularySize;

    internal RowScores(AlignedMemory<float> memory, int width, int vocabularySize) =>
        (this.memory, this.width, this.vocabularySize) = (memory, width, vocabularySize);

    /// <summary>[V] of one row.</summary>
    public ReadOnlySpan<float> this[int row] => memory.Slice((long)row * width, vocabularySize);
}
