using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

/// <summary>Cuts any number of rows into tiles.</summary>
internal static unsafe class RowTiles
{
    /// <summary>Multiplies rows against the columns of one row of registers.</summary>
    /// <param name="tile">The first tile.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="ahead">Bytes behind the right operand that are needed next: the tiles have them fetched, each its share.</param>
    public static void Multiply<TRow, TStored>(TileOperands tile, int rows, nint ahead = 0)
        where TRow : unmanaged, IRow<TRow>
        where TStored : unmanaged, IStored<TRow>
    {
        tile.Ahead = tile.Right + (tile.Depth * tile.RightStep);
        tile.AheadStep = ahead / Math.Max(1, tile.Depth * ((rows + Tile<TRow, TStored>.MostRows - 1) / Tile<TRow, TStored>.MostRows));
        while (rows > 0)
        {
            // Seven and eight rows go as four and the rest: one or two alone would leave the arithmetic waiting for its own results.
            var count = rows is 7 or 8 ? 4 : Math.Min(rows, Tile<TRow, TStored>.MostRows);
            Tile<TRow, TStored>.Multiply(count, tile);
            tile.Left += count * tile.LeftRow;
            tile.Result += count * tile.ResultRow;
            tile.Ahead += tile.AheadStep * tile.Depth;
            rows -= count;
        }
    }
}
