using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

/// <summary>
/// A block of rows against one panel. The sums go on part by part, so that the part of the panel that all rows of the block use stays in the first
/// cache.
/// </summary>
internal static unsafe class PanelProduct
{
    /// <summary>So many rows of a left operand stay in the second cache while all panels go by.</summary>
    public const int RowsAtOnce = 96;

    // A longer part loads and stores the sums less often; this much of the panel, and what the rows need besides, fits into a first cache of 32 KiB.
    // With the widest registers it comes from the second cache in any case, which keeps up with them; there the depth counts.
    private const int PartBytes = 20 << 10;
    private const int LeastDepth = 256;

    /// <summary>Multiplies.</summary>
    /// <param name="block">The whole depth; whether it accumulates says how the first part begins.</param>
    /// <param name="rows">Rows of the block.</param>
    public static void Multiply<TRow, TStored>(in TileOperands block, int rows)
        where TRow : unmanaged, IRow<TRow>
        where TStored : unmanaged, IStored<TRow>
    {
        var part = Math.Max(LeastDepth, PartBytes / block.RightStep);
        for (nint depth = 0; depth < block.Depth; depth += part)
        {
            var tile = block;
            tile.Left += depth * block.LeftStep;
            tile.Right += depth * block.RightStep;
            tile.Depth = Math.Min(part, block.Depth - depth);
            tile.Accumulate = block.Accumulate || depth > 0;
            RowTiles.Multiply<TRow, TStored>(tile, rows, tile.Depth * tile.RightStep);
        }
    }
}
