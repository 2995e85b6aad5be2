using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

/// <summary>Cuts any number of rows into tiles.</summary>
internal static unsafe class RowTiles
{
    /// <summary>Multiplies rows against the columns of one row of registers.</summary>
    /// <param name="tile">The first tile.</param>
    /// <param name="rows">All rows.</param>
    public static void Multiply<TRow, TStored>(TileOperands tile, int rows)
        where TRow : unmanaged, IRow<TRow>
        where TStored : unmanaged, IStored<TRow>
    {
        while (rows > 0)
        {
            // Seven and eight rows go as four and the rest: one or two alone would leave the arithmetic waiting for its own results.
            var count = rows is 7 or 8 ? 4 : Math.Min(rows, Tile<TRow, TStored>.MostRows);
            Tile<TRow, TStored>.Multiply(count, tile);
            tile.Left += count * tile.LeftRow;
            tile.Result += count * tile.ResultRow;
            rows -= count;
        }
    }
}
