using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

/// <summary>
/// The innermost loops of every product, for one to six rows. Each row keeps its sums in registers of its own and adds k after k to them, so a number
/// has the same bits in whichever tile it is computed, and the loads of the right operand are shared by the rows.
/// </summary>
/// <remarks>
/// Six rows of four registers, or of two on the narrower path, are as many as fit beside the operands. The rows are written out: registers cannot be
/// numbered by a loop.
/// </remarks>
internal static unsafe class Tile<TRow, TStored>
    where TRow : unmanaged, IRow<TRow>
    where TStored : unmanaged, IStored<TRow>
{
    /// <summary>Most rows of a tile.</summary>
    public const int MostRows = 6;

    /// <summary>Multiplies a tile of 1 to 6 rows.</summary>
    public static void Multiply(int rows, in TileOperands tile)
    {
        switch (rows)
        {
            case 1:
                One(tile);
                break;
            case 2:
                Two(tile);
                break;
            case 3:
                Three(tile);
                break;
            case 4:
                Four(tile);
                break;
            case 5:
                Five(tile);
                break;
            default:
                Six(tile);
                break;
        }
    }

    /// <summary>One row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(in TileOperands tile)
    {
        var a0 = tile.Left;
        var c0 = tile.Result;
        TRow r0 = default;
        if (tile.Accumulate)
        {
            r0 = TRow.Load(c0);
        }

        var b = tile.Right;
        var (rightStep, step, end) = (tile.RightStep, tile.LeftStep, tile.Depth * tile.LeftStep);
        var (ahead, aheadStep) = ((nint)tile.Ahead, tile.AheadStep);
        for (nint at = 0; at < end; at += step)
        {
            var row = TStored.Load(b);
            b += rightStep;
            Fetch((void*)ahead);
            ahead += aheadStep;
            r0 = TRow.MultiplyAdd(a0 + at, row, r0);
        }

        r0.Store(c0);
    }

    /// <summary>Two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(in TileOperands tile)
    {
        float* a0 = tile.Left, a1 = a0 + tile.LeftRow;
        float* c0 = tile.Result, c1 = c0 + tile.ResultRow;
        TRow r0 = default, r1 = default;
        if (tile.Accumulate)
        {
            (r0, r1) = (TRow.Load(c0), TRow.Load(c1));
        }

        var b = tile.Right;
        var (rightStep, step, end) = (tile.RightStep, tile.LeftStep, tile.Depth * tile.LeftStep);
        var (ahead, aheadStep) = ((nint)tile.Ahead, tile.AheadStep);
        for (nint at = 0; at < end; at += step)
        {
            var row = TStored.Load(b);
            b += rightStep;
            Fetch((void*)ahead);
            ahead += aheadStep;
            r0 = TRow.MultiplyAdd(a0 + at, row, r0);
            r1 = TRow.MultiplyAdd(a1 + at, row, r1);
        }

        r0.Store(c0);
        r1.Store(c1);
    }

    /// <summary>Three rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Three(in TileOperands tile)
    {
        float* a0 = tile.Left, a1 = a0 + tile.LeftRow, a2 = a1 + tile.LeftRow;
        float* c0 = tile.Result, c1 = c0 + tile.ResultRow, c2 = c1 + tile.ResultRow;
        TRow r0 = default, r1 = default, r2 = default;
        if (tile.Accumulate)
        {
            (r0, r1, r2) = (TRow.Load(c0), TRow.Load(c1), TRow.Load(c2));
        }

        var b = tile.Right;
        var (rightStep, step, end) = (tile.RightStep, tile.LeftStep, tile.Depth * tile.LeftStep);
        var (ahead, aheadStep) = ((nint)tile.Ahead, tile.AheadStep);
        for (nint at = 0; at < end; at += step)
        {
            var row = TStored.Load(b);
            b += rightStep;
            Fetch((void*)ahead);
            ahead += aheadStep;
            r0 = TRow.MultiplyAdd(a0 + at, row, r0);
            r1 = TRow.MultiplyAdd(a1 + at, row, r1);
            r2 = TRow.MultiplyAdd(a2 + at, row, r2);
        }

        r0.Store(c0);
        r1.Store(c1);
        r2.Store(c2);
    }

    /// <summary>Four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(in TileOperands tile)
    {
        float* a0 = tile.Left, a1 = a0 + tile.LeftRow, a2 = a1 + tile.LeftRow, a3 = a2 + tile.LeftRow;
        float* c0 = tile.Result, c1 = c0 + tile.ResultRow, c2 = c1 + tile.ResultRow, c3 = c2 + tile.ResultRow;
        TRow r0 = default, r1 = default, r2 = default, r3 = default;
        if (tile.Accumulate)
        {
            (r0, r1, r2) = (TRow.Load(c0), TRow.Load(c1), TRow.Load(c2));
            r3 = TRow.Load(c3);
        }

        var b = tile.Right;
        var (rightStep, step, end) = (tile.RightStep, tile.LeftStep, tile.Depth * tile.LeftStep);
        var (ahead, aheadStep) = ((nint)tile.Ahead, tile.AheadStep);
        for (nint at = 0; at < end; at += step)
        {
            var row = TStored.Load(b);
            b += rightStep;
            Fetch((void*)ahead);
            ahead += aheadStep;
            r0 = TRow.MultiplyAdd(a0 + at, row, r0);
            r1 = TRow.MultiplyAdd(a1 + at, row, r1);
            r2 = TRow.MultiplyAdd(a2 + at, row, r2);
            r3 = TRow.MultiplyAdd(a3 + at, row, r3);
        }

        r0.Store(c0);
        r1.Store(c1);
        r2.Store(c2);
        r3.Store(c3);
    }

    /// <summary>Five rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Five(in TileOperands tile)
    {
        float* a0 = tile.Left, a1 = a0 + tile.LeftRow, a2 = a1 + tile.LeftRow, a3 = a2 + tile.LeftRow, a4 = a3 + tile.LeftRow;
        float* c0 = tile.Result, c1 = c0 + tile.ResultRow, c2 = c1 + tile.ResultRow, c3 = c2 + tile.ResultRow, c4 = c3 + tile.ResultRow;
        TRow r0 = default, r1 = default, r2 = default, r3 = default, r4 = default;
        if (tile.Accumulate)
        {
            (r0, r1, r2) = (TRow.Load(c0), TRow.Load(c1), TRow.Load(c2));
            (r3, r4) = (TRow.Load(c3), TRow.Load(c4));
        }

        var b = tile.Right;
        var (rightStep, step, end) = (tile.RightStep, tile.LeftStep, tile.Depth * tile.LeftStep);
        var (ahead, aheadStep) = ((nint)tile.Ahead, tile.AheadStep);
        for (nint at = 0; at < end; at += step)
        {
            var row = TStored.Load(b);
            b += rightStep;
            Fetch((void*)ahead);
            ahead += aheadStep;
            r0 = TRow.MultiplyAdd(a0 + at, row, r0);
            r1 = TRow.MultiplyAdd(a1 + at, row, r1);
            r2 = TRow.MultiplyAdd(a2 + at, row, r2);
            r3 = TRow.MultiplyAdd(a3 + at, row, r3);
            r4 = TRow.MultiplyAdd(a4 + at, row, r4);
        }

        r0.Store(c0);
        r1.Store(c1);
        r2.Store(c2);
        r3.Store(c3);
        r4.Store(c4);
    }

    /// <summary>Six rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Six(in TileOperands tile)
    {
        float* a0 = tile.Left, a1 = a0 + tile.LeftRow, a2 = a1 + tile.LeftRow, a3 = a2 + tile.LeftRow, a4 = a3 + tile.LeftRow, a5 = a4 + tile.LeftRow;
        float* c0 = tile.Result, c1 = c0 + tile.ResultRow, c2 = c1 + tile.ResultRow, c3 = c2 + tile.ResultRow;
        float* c4 = c3 + tile.ResultRow, c5 = c4 + tile.ResultRow;
        TRow r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default;
        if (tile.Accumulate)
        {
            (r0, r1, r2) = (TRow.Load(c0), TRow.Load(c1), TRow.Load(c2));
            (r3, r4, r5) = (TRow.Load(c3), TRow.Load(c4), TRow.Load(c5));
        }

        var b = tile.Right;
        var (rightStep, step, end) = (tile.RightStep, tile.LeftStep, tile.Depth * tile.LeftStep);
        var (ahead, aheadStep) = ((nint)tile.Ahead, tile.AheadStep);
        for (nint at = 0; at < end; at += step)
        {
            var row = TStored.Load(b);
            b += rightStep;
            Fetch((void*)ahead);
            ahead += aheadStep;
            r0 = TRow.MultiplyAdd(a0 + at, row, r0);
            r1 = TRow.MultiplyAdd(a1 + at, row, r1);
            r2 = TRow.MultiplyAdd(a2 + at, row, r2);
            r3 = TRow.MultiplyAdd(a3 + at, row, r3);
            r4 = TRow.MultiplyAdd(a4 + at, row, r4);
            r5 = TRow.MultiplyAdd(a5 + at, row, r5);
        }

        r0.Store(c0);
        r1.Store(c1);
        r2.Store(c2);
        r3.Store(c3);
        r4.Store(c4);
        r5.Store(c5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }
}
