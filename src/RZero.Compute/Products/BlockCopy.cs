using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RZero.Compute.Products;

/// <summary>Copies parts of matrices to where the kernels read them, row after row.</summary>
internal static unsafe class BlockCopy
{
    private const int Side = 4;

    // Numbers of a cache line: a line of a column is used up before the next column's may take its place.
    private const int Line = 16;

    // Rows that are read side by side: the processor fetches ahead in each of so many.
    private const int RowsAtOnce = 8;

    /// <summary>Copies a part whose rows are numbers side by side.</summary>
    /// <param name="part">What.</param>
    /// <param name="to">Where its first row begins.</param>
    /// <param name="toRow">From one row there to the next.</param>
    public static void Rows(Matrix<float> part, float* to, nint toRow)
    {
        for (var row = 0; row < part.Rows; row++)
        {
            new ReadOnlySpan<float>(part.At(row, 0), part.Columns).CopyTo(new(to + (row * toRow), part.Columns));
        }
    }

    /// <summary>Copies a matrix into panels of so many columns; the last is filled up with zeros.</summary>
    /// <param name="matrix">What.</param>
    /// <param name="to">Where the first panel begins; one is behind the other, each with all rows.</param>
    /// <param name="width">Columns of a panel, a multiple of eight.</param>
    public static void Panels(Matrix<float> matrix, float* to, int width)
    {
        var isByRow = matrix.ColumnStride == 1;
        var whole = isByRow ? matrix.Columns / width * width : 0;
        WholePanels(matrix.ColumnRange(0, whole), to, width);
        for (var column = whole; column < matrix.Columns; column += width)
        {
            var panel = matrix.ColumnRange(column, Math.Min(width, matrix.Columns - column));
            var place = to + ((nint)column * matrix.Rows);
            if (panel.Columns < width)
            {
                new Span<float>(place, matrix.Rows * width).Clear();
            }

            if (isByRow)
            {
                Rows(panel, place, width);
            }
            else
            {
                Columns(panel, place, width);
            }
        }
    }

    /// <summary>Copies a part whose columns are numbers side by side: squares of four are turned in registers.</summary>
    /// <param name="part">What.</param>
    /// <param name="to">Where its first row begins.</param>
    /// <param name="toRow">From one row there to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(Matrix<float> part, float* to, nint toRow)
    {
        var (rows, columns) = Sse.IsSupported ? (part.Rows / Side * Side, part.Columns / Side * Side) : (0, 0);
        for (nint first = 0; first < rows; first += Line)
        {
            var end = Math.Min(first + Line, rows);
            for (nint column = 0; column < columns; column += Side)
            {
                for (var row = first; row < end; row += Side)
                {
                    Turn(part.At(row, column), part.ColumnStride, to + (row * toRow) + column, toRow);
                }
            }
        }

        for (nint row = 0; row < part.Rows; row++)
        {
            for (nint column = row < rows ? columns : 0; column < part.Columns; column++)
            {
                to[(row * toRow) + column] = *part.At(row, column);
            }
        }
    }

    /// <summary>All panels get a few rows at a time: a row is then read from its beginning to its end, as the processor fetches ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WholePanels(Matrix<float> matrix, float* to, int width)
    {
        for (var first = 0; first < matrix.Rows; first += RowsAtOnce)
        {
            var end = Math.Min(first + RowsAtOnce, matrix.Rows);
            for (var column = 0; column < matrix.Columns; column += width)
            {
                var panel = to + ((nint)column * matrix.Rows);
                for (var row = first; row < end; row++)
                {
                    Copy(matrix.At(row, column), panel + ((nint)row * width), width);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* from, float* to, int count)
    {
        for (nint i = 0; i < count; i += Vector256<float>.Count)
        {
            Vector256.Load(from + i).Store(to + i);
        }
    }

    /// <summary>Four columns of four numbers become four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(float* from, nint column, float* to, nint toRow)
    {
        var (a, b) = (Vector128.Load(from), Vector128.Load(from + column));
        var (c, d) = (Vector128.Load(from + (2 * column)), Vector128.Load(from + (3 * column)));
        var (ab, cd) = (Sse.UnpackLow(a, b), Sse.UnpackLow(c, d));
        Sse.MoveLowToHigh(ab, cd).Store(to);
        Sse.MoveHighToLow(cd, ab).Store(to + toRow);
        (ab, cd) = (Sse.UnpackHigh(a, b), Sse.UnpackHigh(c, d));
        Sse.MoveLowToHigh(ab, cd).Store(to + (2 * toRow));
        Sse.MoveHighToLow(cd, ab).Store(to + (3 * toRow));
    }
}
