using System.Numerics;
using System.Numerics.Tensors;
using RZero.Compute.Gradients;
using RZero.Compute.Products;

namespace RZero.Learning.Parameters;

// M = rows, N = outputs, K = inputs.

/// <summary>
/// A weight, [N, K], as products take it: one that is trained, row after row, or one that nothing trains, where it lies in the kernels' order. The
/// default is none: in a gradient, that of a weight which is not trained.
/// </summary>
/// <typeparam name="T">Number type.</typeparam>
internal readonly unsafe struct WeightMatrix<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly PackedRows? frozen;

    /// <param name="trained">[N, K], row-major.</param>
    public WeightMatrix(Matrix<T> trained) => Trained = trained;

    /// <param name="frozen">[N, K].</param>
    public WeightMatrix(PackedRows frozen) => this.frozen = frozen;

    /// <summary>Its numbers where it is trained.</summary>
    public Matrix<T> Trained { get; }

    /// <summary>Whether it is.</summary>
    public bool IsTrained => Trained.Address != 0;

    /// <summary>N.</summary>
    public int Rows => frozen?.Count ?? Trained.Rows;

    /// <summary>Some of the outputs; of a frozen weight whole panels, or all that are left.</summary>
    public WeightMatrix<T> RowRange(int first, int count) =>
        frozen is { } rows ? new(rows.RowRange(first, count)) : IsTrained ? new(Trained.RowRange(first, count)) : this;

    /// <summary><c>y = x W^T</c>, or <c>y += x W^T</c>.</summary>
    /// <param name="kernels">Arithmetic.</param>
    /// <param name="x">[M, K].</param>
    /// <param name="y">[M, N].</param>
    /// <param name="accumulate">Whether it is added to what stands in y.</param>
    public void Forward(IKernels<T> kernels, Matrix<T> x, Matrix<T> y, bool accumulate = false)
    {
        if (frozen is { } rows)
        {
            kernels.Project(x, rows, y, accumulate);
        }
        else
        {
            kernels.Multiply(x, Trained.Transposed, y, accumulate);
        }
    }

    /// <summary><c>dx = dy W</c>, or <c>dx += dy W</c>.</summary>
    /// <param name="kernels">Arithmetic.</param>
    /// <param name="dy">[M, N].</param>
    /// <param name="dx">[M, K].</param>
    /// <param name="accumulate">Whether it is added to what stands in dx.</param>
    public void Back(IKernels<T> kernels, Matrix<T> dy, Matrix<T> dx, bool accumulate = false)
    {
        if (frozen is { } rows)
        {
            kernels.ProjectBack(dy, rows, dx, accumulate);
        }
        else
        {
            kernels.Multiply(dy, Trained, dx, accumulate);
        }
    }

    /// <summary>Copies a row, such as a token's embedding.</summary>
    /// <param name="row">Which.</param>
    /// <param name="destination">[K].</param>
    public void CopyRow(int row, Span<T> destination)
    {
        if (frozen is { } rows)
        {
            Span<float> singles = stackalloc float[destination.Length];
            rows.CopyOutput(row, singles);
            TensorPrimitives.ConvertChecked<float, T>(singles, destination);
        }
        else
        {
            new ReadOnlySpan<T>(Trained.Row(row), destination.Length).CopyTo(destination);
        }
    }
}
