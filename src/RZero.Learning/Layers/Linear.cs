using System.Numerics;
using RZero.Compute.Gradients;
using RZero.Compute.Products;
using RZero.Learning.Parameters;

namespace RZero.Learning.Layers;

// M = rows, N = outputs, K = inputs.

/// <summary>A linear layer, <c>y = x W^T + b</c>, forward and backward.</summary>
internal static unsafe class Linear
{
    /// <summary><c>y = x W^T + b</c>, or <c>y += x W^T + b</c>.</summary>
    /// <param name="kernels">Arithmetic.</param>
    /// <param name="x">[M, K].</param>
    /// <param name="layer">W and b.</param>
    /// <param name="y">[M, N].</param>
    /// <param name="accumulate">Whether it is added to what stands in y.</param>
    public static void Forward<T>(IKernels<T> kernels, Matrix<T> x, LinearParameters<T> layer, Matrix<T> y, bool accumulate = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        kernels.Multiply(x, layer.Weight.Transposed, y, accumulate);
        if (layer.Bias is not null)
        {
            for (var row = 0; row < y.Rows; row++)
            {
                kernels.Add(y.Row(row), layer.Bias, y.Columns);
            }
        }
    }

    /// <summary><c>dW += dy^T x; db += sum(dy); dx = dy W</c>.</summary>
    /// <param name="kernels">Arithmetic.</param>
    /// <param name="dy">[M, N].</param>
    /// <param name="x">[M, K].</param>
    /// <param name="layer">W and b.</param>
    /// <param name="gradient">dW and db.</param>
    /// <param name="dx">[M, K]; overwritten.</param>
    public static void Backward<T>(
        IKernels<T> kernels, Matrix<T> dy, Matrix<T> x, LinearParameters<T> layer, LinearParameters<T> gradient, Matrix<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        kernels.Multiply(dy.Transposed, x, gradient.Weight, accumulate: true);
        if (gradient.Bias is not null)
        {
            for (var row = 0; row < dy.Rows; row++)
            {
                kernels.Add(gradient.Bias, dy.Row(row), dy.Columns);
            }
        }

        kernels.Multiply(dy, layer.Weight, dx);
    }
}
