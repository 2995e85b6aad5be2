using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

// M = rows, N = outputs, K = inputs.

/// <summary>
/// Products with a packed matrix. A row's bits do not depend on which other rows are multiplied with it, nor on how many panels are taken at once.
/// </summary>
public static unsafe class MatrixProduct
{
    /// <summary><c>result = left * matrix^T</c>.</summary>
    /// <param name="left">[M, K].</param>
    /// <param name="leftRow">Numbers from one row to the next, K or more.</param>
    /// <param name="rows">M.</param>
    /// <param name="matrix">[N, K].</param>
    /// <param name="result">[M, N]; each row has room for the panels' columns.</param>
    /// <param name="resultRow">Numbers from one row to the next, the padded outputs or more.</param>
    public static void Multiply(float* left, nint leftRow, int rows, PackedMatrix matrix, float* result, nint resultRow)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        MultiplyPanels(left, leftRow, rows, matrix, result, resultRow, 0..matrix.PanelCount);
    }

    /// <summary>Some panels' columns of <c>result = left * matrix^T</c>.</summary>
    /// <param name="left">[M, K].</param>
    /// <param name="leftRow">Numbers from one row to the next, K or more.</param>
    /// <param name="rows">M.</param>
    /// <param name="matrix">[N, K].</param>
    /// <param name="result">[M, columns of the panels].</param>
    /// <param name="resultRow">Numbers from one row to the next, the panels' columns or more.</param>
    /// <param name="panels">Which.</param>
    /// <param name="accumulate">Whether the product is added to what stands in the result.</param>
    public static void MultiplyPanels(
        float* left, nint leftRow, int rows, PackedMatrix matrix, float* result, nint resultRow, Range panels, bool accumulate = false)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfLessThan(leftRow, matrix.Inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(resultRow, panels.GetOffsetAndLength(matrix.PanelCount).Length * matrix.PanelWidth);
        var operands = new TileOperands
        {
            Left = left, LeftRow = leftRow, LeftStep = 1, Result = result, ResultRow = resultRow, Accumulate = accumulate,
        };
        switch (matrix.Path, matrix.Storage)
        {
            case (VectorPath.Vector512, WeightStorage.Int8):
                Int8Product.Multiply<Row512X4>(operands, rows, matrix, panels);
                break;
            case (VectorPath.Vector256, WeightStorage.Int8):
                Int8Product.Multiply<Row256X2>(operands, rows, matrix, panels);
                break;
            case (_, WeightStorage.Int8):
                Int8Product.Multiply<RowPortableX2>(operands, rows, matrix, panels);
                break;
            case (VectorPath.Vector512, WeightStorage.Float32):
                Multiply<Row512X4, StoredSingle<Row512X4>>(operands, rows, matrix, panels);
                break;
            case (VectorPath.Vector512, _):
                Multiply<Row512X4, StoredBFloat16<Row512X4>>(operands, rows, matrix, panels);
                break;
            case (VectorPath.Vector256, WeightStorage.Float32):
                Multiply<Row256X2, StoredSingle<Row256X2>>(operands, rows, matrix, panels);
                break;
            case (VectorPath.Vector256, _):
                Multiply<Row256X2, StoredBFloat16<Row256X2>>(operands, rows, matrix, panels);
                break;
            case (_, WeightStorage.Float32):
                Multiply<RowPortableX2, StoredSingle<RowPortableX2>>(operands, rows, matrix, panels);
                break;
            default:
                Multiply<RowPortableX2, StoredBFloat16<RowPortableX2>>(operands, rows, matrix, panels);
                break;
        }
    }

    private static void Multiply<TRow, TStored>(TileOperands whole, int rows, PackedMatrix matrix, Range panels)
        where TRow : unmanaged, IRow<TRow>
        where TStored : unmanaged, IStored<TRow>
    {
        var (first, count) = panels.GetOffsetAndLength(matrix.PanelCount);
        whole.RightStep = TRow.Width * TStored.Size;
        whole.Depth = matrix.Inputs;
        for (var row = 0; row < rows; row += PanelProduct.RowsAtOnce)
        {
            var block = whole;
            block.Left += row * whole.LeftRow;
            block.Result += row * whole.ResultRow;
            for (var panel = first; panel < first + count; panel++)
            {
                var column = block;
                column.Right = matrix.Panel(panel);
                column.Result += (panel - first) * TRow.Width;
                PanelProduct.Multiply<TRow, TStored>(column, Math.Min(PanelProduct.RowsAtOnce, rows - row));
            }
        }
    }
}
