using System.Numerics;
using RZero.Compute.Gradients;
using RZero.Compute.Products;
using RZero.Learning.Parameters;

namespace RZero.Learning.Layers;

// M = rows, N = outputs, K = inputs.

/// <summary>
/// Linear layers, <c>y = x W^T + b</c> and what adapters add, forward and backward. What is not trained gets no gradient. For one thread.
/// </summary>
/// <typeparam name="T">Number type.</typeparam>
/// <param name="kernels">Arithmetic; not owned.</param>
internal sealed unsafe class LinearPass<T>(IKernels<T> kernels) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LowRankPass<T> lowRank = new(kernels);

    /// <summary><c>y = x W^T + b</c>, or <c>y += x W^T + b</c>.</summary>
    /// <param name="x">[M, K].</param>
    /// <param name="layer">Parameters.</param>
    /// <param name="y">[M, N].</param>
    /// <param name="accumulate">Whether it is added to what stands in y.</param>
    public void Forward(Matrix<T> x, LinearParameters<T> layer, Matrix<T> y, bool accumulate = false)
    {
        layer.Weight.Forward(kernels, x, y, accumulate);
        if (layer.Bias is not null)
        {
            for (var row = 0; row < y.Rows; row++)
            {
                kernels.Add(y.Row(row), layer.Bias, y.Columns);
            }
        }

        foreach (var adapter in layer.LowRank)
        {
            lowRank.Forward(x, adapter, y);
        }
    }

    /// <summary><c>dW += dy^T x; db += sum(dy); dx = dy W</c>.</summary>
    /// <param name="dy">[M, N].</param>
    /// <param name="x">[M, K].</param>
    /// <param name="layer">Parameters.</param>
    /// <param name="gradient">dW, db and those of the adapters.</param>
    /// <param name="dx">[M, K]; overwritten.</param>
    public void Backward(Matrix<T> dy, Matrix<T> x, LinearParameters<T> layer, LinearParameters<T> gradient, Matrix<T> dx)
    {
        if (gradient.Weight.IsTrained)
        {
            kernels.Multiply(dy.Transposed, x, gradient.Weight.Trained, accumulate: true);
        }

        if (gradient.Bias is not null)
        {
            for (var row = 0; row < dy.Rows; row++)
            {
                kernels.Add(gradient.Bias, dy.Row(row), dy.Columns);
            }
        }

        layer.Weight.Back(kernels, dy, dx);
        for (var i = 0; i < layer.LowRank.Length; i++)
        {
            lowRank.Backward(dy, x, layer.LowRank[i], gradient.LowRank[i], dx);
        }
    }

    public void Dispose() => lowRank.Dispose();
}
