using System.Collections.Immutable;
using RZero.Checkpoints.Adapters;
using RZero.Compute.Products;
using RZero.Compute.Rows;
using RZero.Compute.Vectors;

namespace RZero.Models.Weights;

// M = rows, K = inputs, r = rank.

/// <summary>
/// What an adapter adds to a projection, <c>y += B (A x)</c>, its scaling within B. The A of all weights that are computed together are one matrix. A
/// row's bits do not depend on which others are computed with it.
/// </summary>
internal sealed unsafe class LowRank : IDisposable
{
    private readonly PackedMatrix down;                 // [weights r, K]
    private readonly ImmutableArray<Part> parts;
    private readonly int rank;

    private LowRank(PackedMatrix down, ImmutableArray<Part> parts, int rank) => (this.down, this.parts, this.rank) = (down, parts, rank);

    /// <summary>Bytes in memory.</summary>
    public long Bytes => down.Bytes + parts.Sum(part => part.Up.Bytes);

    /// <summary>What an adapter adds to some weights that are computed together; null where it changes none of them.</summary>
    /// <param name="adapter">The adapter; it fits the model.</param>
    /// <param name="weights">Names of the weights, with the outputs of each.</param>
    /// <param name="path">Whose registers the matrices are laid out for.</param>
    public static LowRank? Of(LoraAdapter adapter, IEnumerable<(string Name, int Outputs)> weights, VectorPath path)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var (first, inputs) = (0, 0);
        foreach (var (name, outputs) in weights)
        {
            if (adapter.Pairs.TryGetValue(name, out var pair))
            {
                inputs = pair.Columns;
                parts.Add(new(name, first, new(outputs, pair.Rank, WeightStorage.Float32, path)));
            }

            first += outputs;
        }

        if (parts.Count == 0)
        {
            return null;
        }

        var rank = adapter.Config.Rank;
        var all = new LowRank(new(parts.Count * rank, inputs, WeightStorage.Float32, path), parts.ToImmutable(), rank);
        all.Refresh(adapter);
        return all;
    }

    /// <summary>Takes over the numbers of an adapter of the same weights and rank.</summary>
    public void Refresh(LoraAdapter adapter)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            var pair = adapter.Pairs[parts[i].Weight];
            down.SetOutputs(pair.A.Span, i * rank);
            parts[i].Up.SetOutputs(Array.ConvertAll(pair.B.ToArray(), number => (float)(number * adapter.Config.Scaling)), 0);
        }
    }

    /// <summary>Adds to what the weights gave.</summary>
    /// <param name="x">[M, K].</param>
    /// <param name="xRow">Numbers from one row of x to the next.</param>
    /// <param name="rows">M.</param>
    /// <param name="y">[M, outputs of all the weights].</param>
    /// <param name="yRow">Numbers from one row of y to the next.</param>
    /// <param name="scratch">Room.</param>
    public void AddTo(float* x, nint xRow, int rows, float* y, nint yRow, LowRankScratch scratch)
    {
        var narrow = scratch.Narrow((long)rows * down.PaddedOutputs);
        MatrixProduct.Multiply(x, xRow, rows, down, narrow, down.PaddedOutputs);
        for (var i = 0; i < parts.Length; i++)
        {
            var up = parts[i].Up;
            var wide = scratch.Wide((long)rows * up.PaddedOutputs);
            MatrixProduct.Multiply(narrow + (i * rank), down.PaddedOutputs, rows, up, wide, up.PaddedOutputs);
            for (nint row = 0; row < rows; row++)
            {
                RowArithmetic.Widest.Add(y + (row * yRow) + parts[i].FirstOutput, wide + (row * up.PaddedOutputs), up.Outputs);
            }
        }
    }

    public void Dispose()
    {
        down.Dispose();
        foreach (var part in parts)
        {
            part.Up.Dispose();
        }
    }

    /// <summary>One weight's B, with the scaling.</summary>
    /// <param name="Weight">The weight's name.</param>
    /// <param name="FirstOutput">Its first output among those of all weights.</param>
    /// <param name="Up">[outputs, r].</param>
    private sealed record Part(string Weight, int FirstOutput, PackedMatrix Up);
}
