using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

/// <summary>
/// Products with panels of eight-bit numbers. Some inputs of a panel at a time become singles, which stay in the first cache while all rows go by, so
/// that what it costs is divided by the rows. A row's bits do not depend on the others.
/// </summary>
internal static unsafe class Int8Product
{
    // Whole blocks, as many as keep a panel's part in the first cache.
    private const int DepthAtOnce = 4 * Int8Panels.BlockInputs;
    private const int CacheLine = 64;

    /// <summary>Multiplies rows with some panels.</summary>
    /// <param name="whole">Left operand and result, from their first numbers.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="matrix">The right operand.</param>
    /// <param name="panels">Which of its panels.</param>
    public static void Multiply<TRow>(TileOperands whole, int rows, PackedMatrix matrix, Range panels)
        where TRow : unmanaged, IRow<TRow>
    {
        var (first, count) = panels.GetOffsetAndLength(matrix.PanelCount);
        var room = stackalloc byte[(DepthAtOnce * TRow.Width * sizeof(float)) + CacheLine];
        var singles = (float*)(((nint)room + CacheLine - 1) / CacheLine * CacheLine);
        whole.Right = (byte*)singles;
        whole.RightStep = TRow.Width * sizeof(float);
        for (var panel = first; panel < first + count; panel++)
        {
            for (var depth = 0; depth < matrix.Inputs; depth += DepthAtOnce)
            {
                var tile = whole;
                tile.Depth = Math.Min(DepthAtOnce, matrix.Inputs - depth);
                tile.Left += depth * whole.LeftStep;
                tile.Result += (panel - first) * TRow.Width;
                tile.Accumulate = whole.Accumulate || depth > 0;
                Int8Panels.Widen(matrix.Panel(panel), TRow.Width, depth, (int)tile.Depth, singles);
                RowTiles.Multiply<TRow, StoredSingle<TRow>>(tile, rows);
            }
        }
    }
}
