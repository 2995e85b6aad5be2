using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RZero.Compute.Products;

/// <summary>Copies parts of matrices to where the kernels read them, row after row.</summary>
internal static unsafe class BlockCopy
{
    private const int Side = 4;

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

    /// <summary>Copies a part whose columns are numbers side by side: squares of four are turned in registers.</summary>
    /// <param name="part">What.</param>
    /// <param name="to">Where its first row begins.</param>
    /// <param name="toRow">From one row there to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(Matrix<float> part, float* to, nint toRow)
    {
        var (rows, columns) = Sse.IsSupported ? (part.Rows / Side * Side, part.Columns / Side * Side) : (0, 0);
        for (nint row = 0; row < rows; row += Side)
        {
            for (nint column = 0; column < columns; column += Side)
            {
                Turn(part.At(row, column), part.ColumnStride, to + (row * toRow) + column, toRow);
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
