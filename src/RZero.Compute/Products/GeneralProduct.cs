using System.Runtime.CompilerServices;
using RZero.Compute.Memory;
using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

// M = rows, N = columns, K = what is summed over.

/// <summary>
/// Products of matrices that are used once, as training has them: input gradients (<c>dY W</c>) and weight gradients (<c>dY^T X</c>). Blocks of the
/// right operand are copied into the kernels' order on the way. A number is one chain over K, as in <see cref="MatrixProduct"/>. For one thread;
/// it reuses its memory.
/// </summary>
/// <param name="path">Registers to compute with.</param>
public sealed unsafe class GeneralProduct(VectorPath path) : IDisposable
{
    private const int RowsAtOnce = 96;
    private const int ColumnsAtOnce = 384;
    private const int DepthAtOnce = 384;

    private readonly int panelWidth = VectorPaths.PanelWidth(path);
    private readonly AlignedMemory<float> right = new(ColumnsAtOnce * DepthAtOnce);     // [panels, depth, panel width]
    private readonly AlignedMemory<float> edge = new(RowsAtOnce * 64);                  // [rows, panel width]

    /// <summary><c>result = a b</c>, or <c>result += a b</c>.</summary>
    /// <param name="a">[M, K], row-major or transposed.</param>
    /// <param name="b">[K, N].</param>
    /// <param name="result">[M, N], its columns side by side.</param>
    /// <param name="accumulate">Whether the product is added to what stands in the result.</param>
    public void Multiply(MatrixView a, MatrixView b, MatrixView result, bool accumulate = false)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Columns, b.Rows, nameof(b));
        ArgumentOutOfRangeException.ThrowIfNotEqual((result.Rows, result.Columns), (a.Rows, b.Columns), nameof(result));
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.ColumnStride, 1, nameof(result));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Math.Min(a.RowStride, a.ColumnStride), 1, nameof(a));
        for (var column = 0; column < b.Columns; column += ColumnsAtOnce)
        {
            var columns = Math.Min(ColumnsAtOnce, b.Columns - column);
            for (var depth = 0; depth < a.Columns; depth += DepthAtOnce)
            {
                var steps = Math.Min(DepthAtOnce, a.Columns - depth);
                PackRight(b, depth, steps, column, columns);
                for (var row = 0; row < a.Rows; row += RowsAtOnce)
                {
                    var block = new TileOperands
                    {
                        Left = a.At(row, depth),
                        LeftRow = a.RowStride,
                        LeftStep = a.ColumnStride,
                        RightStep = panelWidth * sizeof(float),
                        Result = result.At(row, column),
                        ResultRow = result.RowStride,
                        Depth = steps,
                        Accumulate = accumulate || depth > 0,
                    };
                    MultiplyBlock(block, Math.Min(RowsAtOnce, a.Rows - row), columns);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        right.Dispose();
        edge.Dispose();
    }

    private void MultiplyBlock(in TileOperands block, int rows, int columns)
    {
        for (var panel = 0; panel < columns; panel += panelWidth)
        {
            var tile = block;
            tile.Right = (byte*)(right.Address + (panel * block.Depth));
            tile.Result += panel;
            var width = Math.Min(panelWidth, columns - panel);
            if (width == panelWidth)
            {
                Multiply(tile, rows);
            }
            else
            {
                MultiplyEdge(tile, rows, width);
            }
        }
    }

    /// <summary>The last columns, fewer than a panel has: their neighbours are not the product's to write.</summary>
    private void MultiplyEdge(TileOperands tile, int rows, int width)
    {
        var result = tile.Result;
        var resultRow = tile.ResultRow;
        tile.Result = edge.Address;
        tile.ResultRow = panelWidth;
        for (nint row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(result + (row * resultRow), width).CopyTo(new(edge.Address + (row * panelWidth), width));
        }

        Multiply(tile, rows);
        for (nint row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(edge.Address + (row * panelWidth), width).CopyTo(new(result + (row * resultRow), width));
        }
    }

    private void Multiply(in TileOperands tile, int rows)
    {
        var ahead = tile.Depth * tile.RightStep;
        switch (path)
        {
            case VectorPath.Vector512:
                RowTiles.Multiply<Row512X4, StoredSingle<Row512X4>>(tile, rows, ahead);
                break;
            case VectorPath.Vector256:
                RowTiles.Multiply<Row256X2, StoredSingle<Row256X2>>(tile, rows, ahead);
                break;
            default:
                RowTiles.Multiply<RowPortableX2, StoredSingle<RowPortableX2>>(tile, rows, ahead);
                break;
        }
    }

    private void PackRight(MatrixView b, int depth, int steps, int column, int columns)
    {
        for (var panel = 0; panel < columns; panel += panelWidth)
        {
            var place = right.Address + ((nint)panel * steps);
            var width = Math.Min(panelWidth, columns - panel);
            if (width < panelWidth)
            {
                new Span<float>(place, steps * panelWidth).Clear();
            }

            Copy(b.At(depth, column + panel), b.RowStride, b.ColumnStride, place, panelWidth, steps, width);
        }
    }

    /// <summary>Copies a block into rows; a transposed one is read along its own rows, eight of the target's at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(float* from, nint rowStride, nint columnStride, float* to, nint toRow, int rows, int columns)
    {
        if (columnStride == 1)
        {
            for (nint row = 0; row < rows; row++)
            {
                new ReadOnlySpan<float>(from + (row * rowStride), columns).CopyTo(new(to + (row * toRow), columns));
            }

            return;
        }

        const int block = 8;
        for (nint first = 0; first < rows; first += block)
        {
            var end = Math.Min(first + block, rows);
            for (nint column = 0; column < columns; column++)
            {
                var source = from + (column * columnStride);
                for (var row = first; row < end; row++)
                {
                    to[(row * toRow) + column] = source[row * rowStride];
                }
            }
        }
    }
}
