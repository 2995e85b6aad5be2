using RZero.Checkpoints.Adapters;
using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Compute.Rows;

namespace RZero.Models.Weights;

// M = rows, N = outputs, K = inputs.

/// <summary>
/// A linear layer, <c>y = x W^T + b</c>, made of one or several of a checkpoint's, which are then computed together. With an adapter it is a second
/// projection that reads the same numbers.
/// </summary>
internal sealed unsafe class Projection : IDisposable
{
    private readonly string[] weightNames;
    private readonly string[] biasNames;
    private readonly int[] outputs;
    private readonly AlignedMemory<float>? bias;
    private readonly bool isShared;
    private readonly LowRank? lowRank;
    private PackedMatrix weight;

    /// <param name="reading">Where the numbers come from.</param>
    /// <param name="hasBias">Whether there are biases.</param>
    /// <param name="names">Names without <c>.weight</c>.</param>
    public Projection(WeightReading reading, bool hasBias, params string[] names)
    {
        weightNames = [.. names.Select(name => $"{name}.weight")];
        biasNames = [.. names.Select(name => $"{name}.bias")];
        outputs = [.. weightNames.Select(name => (int)reading.Shape(name)[0])];
        weight = reading.ReadMatrix(weightNames);
        bias = hasBias ? reading.ReadVector(biasNames) : null;
    }

    private Projection(Projection original, LoraAdapter? adapter)
    {
        (weightNames, biasNames, outputs) = (original.weightNames, original.biasNames, original.outputs);
        (weight, bias, isShared) = (original.weight, original.bias, true);
        lowRank = adapter is null ? null : LowRank.Of(adapter, weightNames.Zip(outputs), weight.Path);
    }

    /// <summary>The matrix that its weights make.</summary>
    public PackedMatrix Weight => weight;

    /// <summary>Numbers of a result's row: N, and what fills up the last panel.</summary>
    public int RowLength => weight.PaddedOutputs;

    /// <summary>Bytes in memory, but for those that it reads of another.</summary>
    public long Bytes => (isShared ? 0 : weight.Bytes + (bias?.Bytes ?? 0)) + (lowRank?.Bytes ?? 0);

    /// <summary>The same projection with what an adapter adds.</summary>
    public Projection With(LoraAdapter? adapter) => new(this, adapter);

    /// <summary>Computes.</summary>
    /// <param name="x">[M, K].</param>
    /// <param name="xRow">Numbers from one row of x to the next.</param>
    /// <param name="rows">M.</param>
    /// <param name="y">[M, <see cref="RowLength"/>].</param>
    /// <param name="scratch">Room for adapters.</param>
    public void Apply(float* x, nint xRow, int rows, float* y, LowRankScratch scratch)
    {
        MatrixProduct.Multiply(x, xRow, rows, weight, y, RowLength);
        if (bias is not null)
        {
            for (var row = 0; row < rows; row++)
            {
                RowArithmetic.Widest.Add(y + ((nint)row * RowLength), bias.Address, (int)bias.Length);
            }
        }

        lowRank?.AddTo(x, xRow, rows, y, RowLength, scratch);
    }

    /// <summary>Takes over an adapter's new numbers.</summary>
    public void Refresh(LoraAdapter adapter) => lowRank?.Refresh(adapter);

    /// <summary>Takes over new numbers.</summary>
    public void Refresh(WeightReading reading)
    {
        weight = reading.Refill(weight, weightNames);
        if (bias is not null)
        {
            reading.Refill(bias, biasNames);
        }
    }

    public void Dispose()
    {
        lowRank?.Dispose();
        if (!isShared)
        {
            weight.Dispose();
            bias?.Dispose();
        }
    }
}
