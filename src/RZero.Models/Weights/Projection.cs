using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Compute.Rows;

namespace RZero.Models.Weights;

// M = rows, N = outputs, K = inputs.

/// <summary>A linear layer, <c>y = x W^T + b</c>, made of one or several of a checkpoint's, which are then computed together.</summary>
internal sealed unsafe class Projection : IDisposable
{
    private readonly string[] weightNames;
    private readonly string[] biasNames;
    private readonly AlignedMemory<float>? bias;
    private PackedMatrix weight;

    /// <param name="reading">Where the numbers come from.</param>
    /// <param name="hasBias">Whether there are biases.</param>
    /// <param name="names">Names without <c>.weight</c>.</param>
    public Projection(WeightReading reading, bool hasBias, params string[] names)
    {
        weightNames = [.. names.Select(name => $"{name}.weight")];
        biasNames = [.. names.Select(name => $"{name}.bias")];
        weight = reading.ReadMatrix(weightNames);
        bias = hasBias ? reading.ReadVector(biasNames) : null;
    }

    /// <summary>Numbers of a result's row: N, and what fills up the last panel.</summary>
    public int RowLength => weight.PaddedOutputs;

    /// <summary>Bytes in memory.</summary>
    public long Bytes => weight.Bytes + (bias?.Bytes ?? 0);

    /// <summary>Computes.</summary>
    /// <param name="x">[M, K].</param>
    /// <param name="xRow">Numbers from one row of x to the next.</param>
    /// <param name="rows">M.</param>
    /// <param name="y">[M, <see cref="RowLength"/>].</param>
    public void Apply(float* x, nint xRow, int rows, float* y)
    {
        MatrixProduct.Multiply(x, xRow, rows, weight, y, RowLength);
        if (bias is not null)
        {
            for (var row = 0; row < rows; row++)
            {
                RowArithmetic.Add(y + ((nint)row * RowLength), bias.Address, (int)bias.Length);
            }
        }
    }

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
        weight.Dispose();
        bias?.Dispose();
    }
}
