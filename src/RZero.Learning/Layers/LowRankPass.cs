using System.Numerics;
using System.Numerics.Tensors;
using RZero.Compute.Gradients;
using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Learning.Parameters;

namespace RZero.Learning.Layers;

// M = rows, N = outputs of the adapter, K = inputs, r = rank.

/// <summary>
/// What an adapter adds to a linear layer, <c>y += s (x A^T) B^T</c>, forward and backward. The narrow rows between A and B are made again on the way
/// back: that is cheaper than keeping them. For one thread; it reuses its memory.
/// </summary>
/// <typeparam name="T">Number type.</typeparam>
/// <param name="kernels">Arithmetic; not owned.</param>
internal sealed unsafe class LowRankPass<T>(IKernels<T> kernels) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private AlignedMemory<T> memory = new(0);   // twice [M, r]

    /// <summary><c>y += s (x A^T) B^T</c>.</summary>
    /// <param name="x">[M, K].</param>
    /// <param name="adapter">A, B and s.</param>
    /// <param name="y">[M, outputs of the layer].</param>
    public void Forward(Matrix<T> x, LowRankParameters<T> adapter, Matrix<T> y)
    {
        Reserve(x.Rows, adapter);
        kernels.Multiply(Narrow(x, adapter), adapter.B.Transposed, Part(y, adapter), accumulate: true);
    }

    /// <summary><c>dB += dy^T (s x A^T); dA += (s dy B)^T x; dx += (s dy B) A</c>.</summary>
    /// <param name="dy">[M, outputs of the layer].</param>
    /// <param name="x">[M, K].</param>
    /// <param name="adapter">A, B and s.</param>
    /// <param name="gradient">dA and dB.</param>
    /// <param name="dx">[M, K].</param>
    public void Backward(Matrix<T> dy, Matrix<T> x, LowRankParameters<T> adapter, LowRankParameters<T> gradient, Matrix<T> dx)
    {
        Reserve(x.Rows, adapter);
        var part = Part(dy, adapter);
        kernels.Multiply(part.Transposed, Narrow(x, adapter), gradient.B, accumulate: true);
        var slopes = Rows(1, x.Rows, adapter);
        kernels.Multiply(part, adapter.B, slopes);
        Scale(slopes, adapter.Scaling);
        kernels.Multiply(slopes.Transposed, x, gradient.A, accumulate: true);
        kernels.Multiply(slopes, adapter.A, dx, accumulate: true);
    }

    public void Dispose() => memory.Dispose();

    /// <summary><c>s x A^T</c>.</summary>
    private Matrix<T> Narrow(Matrix<T> x, LowRankParameters<T> adapter)
    {
        var narrow = Rows(0, x.Rows, adapter);
        kernels.Multiply(x, adapter.A.Transposed, narrow);
        Scale(narrow, adapter.Scaling);
        return narrow;
    }

    private static void Scale(Matrix<T> rows, T scaling)
    {
        var numbers = new Span<T>(rows.Row(0), rows.Rows * rows.Columns);
        TensorPrimitives.Multiply(numbers, scaling, numbers);
    }

    private static Matrix<T> Part(Matrix<T> y, LowRankParameters<T> adapter) => y.ColumnRange(adapter.FirstOutput, adapter.B.Rows);

    private Matrix<T> Rows(int number, int rows, LowRankParameters<T> adapter) =>
        new(memory.Address + ((nint)number * rows * adapter.A.Rows), rows, adapter.A.Rows);

    private void Reserve(int rows, LowRankParameters<T> adapter)
    {
        var wanted = 2L * rows * adapter.A.Rows;
        if (memory.Length < wanted)
        {
            memory.Dispose();
            memory = new(wanted);
        }
    }
}
