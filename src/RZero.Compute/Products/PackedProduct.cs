using RZero.Compute.Memory;

namespace RZero.Compute.Products;

// M = rows, N = outputs, K = inputs, W = columns of a panel.

/// <summary>
/// Products with weights that nothing trains, where they lie in the kernels' order: forward as they are, back with some of their outputs at a time
/// turned into rows. A number is one chain over what is summed, as in <see cref="GeneralProduct"/>. For one thread; it reuses its memory.
/// </summary>
/// <param name="product">Multiplies the rows; not owned.</param>
public sealed unsafe class PackedProduct(GeneralProduct product) : IDisposable
{
    // As many as the general product sums over at once.
    private const int OutputsAtOnce = 1024;

    private AlignedMemory<float> edge = new(0);     // [rows at once, W]
    private AlignedMemory<float> wide = new(0);     // [K, W]
    private AlignedMemory<float> turned = new(0);   // [outputs at once, K]

    /// <summary><c>y = x w^T</c>, or <c>y += x w^T</c>.</summary>
    /// <param name="x">[M, K], row-major.</param>
    /// <param name="weights">[N, K].</param>
    /// <param name="y">[M, N], row-major.</param>
    /// <param name="accumulate">Whether the product is added to what stands in y.</param>
    public void Forward(Matrix<float> x, PackedRows weights, Matrix<float> y, bool accumulate = false)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual((x.Columns, x.ColumnStride), (weights.Matrix.Inputs, 1), nameof(x));
        ArgumentOutOfRangeException.ThrowIfNotEqual((y.Rows, y.Columns, y.ColumnStride), (x.Rows, weights.Count, 1), nameof(y));
        var width = weights.Matrix.PanelWidth;
        var (first, whole) = (weights.First / width, weights.Count / width);
        if (whole > 0)
        {
            MatrixProduct.MultiplyPanels(
                x.Row(0), x.RowStride, x.Rows, weights.Matrix, y.Row(0), y.RowStride, first..(first + whole), accumulate);
        }

        if (weights.Count % width > 0)
        {
            MultiplyEdge(x, weights.Matrix, first + whole, y.ColumnRange(whole * width, weights.Count % width), accumulate);
        }
    }

    /// <summary><c>dx = dy w</c>, or <c>dx += dy w</c>.</summary>
    /// <param name="dy">[M, N], row-major.</param>
    /// <param name="weights">[N, K].</param>
    /// <param name="dx">[M, K], row-major.</param>
    /// <param name="accumulate">Whether the product is added to what stands in dx.</param>
    public void Back(Matrix<float> dy, PackedRows weights, Matrix<float> dx, bool accumulate = false)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(dy.Columns, weights.Count, nameof(dy));
        for (var output = 0; output < weights.Count; output += OutputsAtOnce)
        {
            var count = Math.Min(OutputsAtOnce, weights.Count - output);
            product.Multiply(dy.ColumnRange(output, count), Turned(weights.RowRange(output, count)), dx, accumulate || output > 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        edge.Dispose();
        wide.Dispose();
        turned.Dispose();
    }

    /// <summary>The last outputs, fewer than a panel has: the result has no room for the rest of it.</summary>
    private void MultiplyEdge(Matrix<float> x, PackedMatrix matrix, int panel, Matrix<float> y, bool accumulate)
    {
        var width = matrix.PanelWidth;
        Reserve(ref edge, PanelProduct.RowsAtOnce * width);
        for (var row = 0; row < x.Rows; row += PanelProduct.RowsAtOnce)
        {
            var rows = Math.Min(PanelProduct.RowsAtOnce, x.Rows - row);
            var (part, room) = (y.RowRange(row, rows), new Matrix<float>(edge.Address, rows, y.Columns, width));
            part.CopyTo(room);
            MatrixProduct.MultiplyPanels(x.Row(row), x.RowStride, rows, matrix, edge.Address, width, panel..(panel + 1), accumulate);
            room.CopyTo(part);
        }
    }

    /// <summary>Outputs as rows.</summary>
    private Matrix<float> Turned(PackedRows weights)
    {
        var (inputs, width) = (weights.Matrix.Inputs, weights.Matrix.PanelWidth);
        Reserve(ref turned, (long)weights.Count * inputs);
        Reserve(ref wide, (long)inputs * width);
        for (var output = 0; output < weights.Count; output += width)
        {
            PanelCopy.Outputs(
                weights.Matrix, (weights.First + output) / width, Math.Min(width, weights.Count - output), turned.Address + ((nint)output * inputs),
                wide.Address);
        }

        return new(turned.Address, weights.Count, inputs);
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
