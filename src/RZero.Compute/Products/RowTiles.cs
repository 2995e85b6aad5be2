using System.Runtime.Intrinsics.X86;
using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

/// <summary>Cuts any number of rows into tiles.</summary>
internal static unsafe class RowTiles
{
    private const int CacheLine = 64;

    /// <summary>Multiplies rows against the columns of one row of registers.</summary>
    /// <param name="tile">The first tile.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="ahead">Bytes behind the right operand that are needed next: they are fetched while the tiles are computed.</param>
    public static void Multiply<TRow, TStored>(TileOperands tile, int rows, nint ahead = 0)
        where TRow : unmanaged, IRow<TRow>
        where TStored : unmanaged, IStored<TRow>
    {
        var next = tile.Right + (tile.Depth * tile.RightStep);
        var share = ahead * Tile<TRow, TStored>.MostRows / Math.Max(rows, 1);
        while (rows > 0)
        {
            next = Fetch(next, share);

            // Seven and eight rows go as four and the rest: one or two alone would leave the arithmetic waiting for its own results.
            var count = rows is 7 or 8 ? 4 : Math.Min(rows, Tile<TRow, TStored>.MostRows);
            Tile<TRow, TStored>.Multiply(count, tile);
            tile.Left += count * tile.LeftRow;
            tile.Result += count * tile.ResultRow;
            rows -= count;
        }
    }

    /// <summary>Has some memory brought near; an address that is no memory does no harm.</summary>
    private static byte* Fetch(byte* from, nint bytes)
    {
        if (Sse.IsSupported)
        {
            for (var end = from + bytes; from < end; from += CacheLine)
            {
                Sse.Prefetch1(from);
            }
        }

        return from;
    }
}
