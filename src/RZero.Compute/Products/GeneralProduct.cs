using RZero.Compute.Memory;
using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

// M = rows, N = columns, K = what is summed over.

/// <summary>
/// Products of matrices that are used once, as training has them: input gradients (<c>dY W</c>) and weight gradients (<c>dY^T X</c>). Parts of the
/// right operand, and of a transposed left one, are copied into the kernels' order on the way. A number is one chain over K, as in
/// <see cref="MatrixProduct"/>. For one thread; it reuses its memory.
/// </summary>
/// <param name="path">Registers to compute with.</param>
public sealed unsafe class GeneralProduct(VectorPath path) : IDisposable
{
    // A part of the right operand serves all rows, and a block of the left one all columns of that: the larger, the less is copied. Every part of K
    // costs a pass over the result, which is larger than a cache.
    private const int ColumnsAtOnce = 1536;
    private const int DepthAtOnce = 1024;

    private readonly int panelWidth = VectorPaths.PanelWidth(path);
    private readonly AlignedMemory<float> edge = new(PanelProduct.RowsAtOnce * 64);     // [rows, panel width]
    private AlignedMemory<float> left = new(0);                                         // [depth, rows]
    private AlignedMemory<float> right = new(0);                                        // [panels, depth, panel width]

    /// <summary><c>result = a b</c>, or <c>result += a b</c>.</summary>
    /// <param name="a">[M, K], row-major or transposed.</param>
    /// <param name="b">[K, N], row-major or transposed.</param>
    /// <param name="result">[M, N], its columns side by side.</param>
    /// <param name="accumulate">Whether the product is added to what stands in the result.</param>
    public void Multiply(Matrix<float> a, Matrix<float> b, Matrix<float> result, bool accumulate = false)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Columns, b.Rows, nameof(b));
        ArgumentOutOfRangeException.ThrowIfNotEqual((result.Rows, result.Columns), (a.Rows, b.Columns), nameof(result));
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.ColumnStride, 1, nameof(result));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Math.Min(a.RowStride, a.ColumnStride), 1, nameof(a));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Math.Min(b.RowStride, b.ColumnStride), 1, nameof(b));
        var columns = Even(b.Columns, ColumnsAtOnce, panelWidth);
        var depth = Even(a.Columns, DepthAtOnce, 1);
        for (var column = 0; column < b.Columns; column += columns)
        {
            var width = Math.Min(columns, b.Columns - column);
            for (var step = 0; step < a.Columns; step += depth)
            {
                var steps = Math.Min(depth, a.Columns - step);
                var part = b.Part(step, steps, column, width);
                MultiplyPart(a.Part(0, a.Rows, step, steps), part, result.Part(0, a.Rows, column, width), accumulate || step > 0);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        left.Dispose();
        right.Dispose();
        edge.Dispose();
    }

    /// <summary>A part of K and N, for all rows.</summary>
    private void MultiplyPart(Matrix<float> a, Matrix<float> b, Matrix<float> result, bool accumulate)
    {
        Pack(b);
        for (var row = 0; row < a.Rows; row += PanelProduct.RowsAtOnce)
        {
            var rows = Math.Min(PanelProduct.RowsAtOnce, a.Rows - row);
            var block = Left(a.Part(row, rows, 0, a.Columns));
            block.ResultRow = result.RowStride;
            block.Accumulate = accumulate;
            for (var column = 0; column < b.Columns; column += panelWidth)
            {
                block.Right = (byte*)(right.Address + ((nint)column * b.Rows));
                block.Result = result.At(row, column);
                Multiply(block, rows, Math.Min(panelWidth, b.Columns - column));
            }
        }
    }

    private void Pack(Matrix<float> b)
    {
        Reserve(ref right, (long)(b.Columns + panelWidth - 1) / panelWidth * panelWidth * b.Rows);
        BlockCopy.Panels(b, right.Address, panelWidth);
    }

    private static void Reserve(ref AlignedMemory<float> memory, long length)
    {
        if (memory.Length < length)
        {
            memory.Dispose();
            memory = new(length);
        }
    }

    /// <summary>The fewest parts of at most so many, of about the same size: each part costs a pass over the result.</summary>
    private static int Even(int count, int most, int unit)
    {
        var parts = Math.Max(1, (count + most - 1) / most);
        return (((count + parts - 1) / parts) + unit - 1) / unit * unit;
    }

    /// <summary>
    /// The left operand of a block. Rows are read where they are; columns are brought together, since those of a long matrix would compete for the
    /// same lines of the cache.
    /// </summary>
    private TileOperands Left(Matrix<float> part)
    {
        var block = new TileOperands
        {
            Left = part.At(0, 0),
            LeftRow = part.RowStride,
            LeftStep = part.ColumnStride,
            RightStep = panelWidth * sizeof(float),
            Depth = part.Columns,
        };
        if (part.ColumnStride != 1)
        {
            Reserve(ref left, (long)PanelProduct.RowsAtOnce * part.Columns);
            BlockCopy.Rows(part.Transposed, left.Address, part.Rows);
            block.Left = left.Address;
            block.LeftStep = part.Rows;
        }

        return block;
    }

    private void Multiply(in TileOperands tile, int rows, int width)
    {
        if (width == RowWidth(width))
        {
            MultiplyRows(tile, rows, width);
        }
        else
        {
            MultiplyEdge(tile, rows, width);
        }
    }

    /// <summary>
    /// The last columns, fewer than a row of registers has: their neighbours are not the product's to write.
    /// </summary>
    private void MultiplyEdge(TileOperands tile, int rows, int width)
    {
        var result = tile.Result;
        var resultRow = tile.ResultRow;
        tile.Result = edge.Address;
        tile.ResultRow = panelWidth;
        BlockCopy.Rows(new Matrix<float>(result, rows, width, resultRow), edge.Address, panelWidth);
        MultiplyRows(tile, rows, width);
        BlockCopy.Rows(new Matrix<float>(edge.Address, rows, width, panelWidth), result, resultRow);
    }

    /// <summary>Columns of the narrowest row of registers that has room for so many: heads are often narrower than a panel.</summary>
    private int RowWidth(int width) =>
        path != VectorPath.Vector512 ? panelWidth
        : width <= Row512X1.Width ? Row512X1.Width
        : width <= Row512X2.Width ? Row512X2.Width
        : panelWidth;

    private void MultiplyRows(in TileOperands tile, int rows, int width)
    {
        switch (path)
        {
            case VectorPath.Vector512 when width <= Row512X1.Width:
                PanelProduct.Multiply<Row512X1, StoredSingle<Row512X1>>(tile, rows);
                break;
            case VectorPath.Vector512 when width <= Row512X2.Width:
                PanelProduct.Multiply<Row512X2, StoredSingle<Row512X2>>(tile, rows);
                break;
            case VectorPath.Vector512:
                PanelProduct.Multiply<Row512X4, StoredSingle<Row512X4>>(tile, rows);
                break;
            case VectorPath.Vector256:
                PanelProduct.Multiply<Row256X2, StoredSingle<Row256X2>>(tile, rows);
                break;
            default:
                PanelProduct.Multiply<RowPortableX2, StoredSingle<RowPortableX2>>(tile, rows);
                break;
        }
    }
}
