namespace RZero.Compute.Products;

/// <summary>A matrix wherever its numbers are: row-major, transposed, or part of another one.</summary>
/// <param name="Address">Its first number.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="RowStride">Numbers from one row to the next.</param>
/// <param name="ColumnStride">Numbers from one column to the next.</param>
public readonly unsafe record struct MatrixView(nint Address, int Rows, int Columns, nint RowStride, nint ColumnStride)
{
    /// <summary>The same numbers with rows for columns.</summary>
    public MatrixView Transposed => new(Address, Columns, Rows, ColumnStride, RowStride);

    /// <summary>A matrix whose rows follow each other.</summary>
    /// <param name="address">Its first number.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="rowStride">Numbers from one row to the next; 0 where there are none between.</param>
    public static MatrixView RowMajor(float* address, int rows, int columns, nint rowStride = 0) =>
        new((nint)address, rows, columns, rowStride == 0 ? columns : rowStride, 1);

    /// <summary>Some of its rows and columns.</summary>
    internal MatrixView Part(int row, int rows, int column, int columns) =>
        this with { Address = (nint)At(row, column), Rows = rows, Columns = columns };

    internal float* At(nint row, nint column) => (float*)Address + (row * RowStride) + (column * ColumnStride);
}
