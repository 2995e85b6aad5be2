using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

/// <summary>Products whose right operand is a plain block of singles, of any number of columns: keys and values.</summary>
internal static unsafe class ColumnTiles
{
    /// <summary>Columns come in multiples of this.</summary>
    public static int Unit(VectorPath path) => path == VectorPath.Vector512 ? Row512X1.Width : VectorPaths.PanelWidth(path);

    /// <summary>Multiplies.</summary>
    /// <param name="path">Registers to use.</param>
    /// <param name="tile">The first columns of the first rows.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="columns">All columns; both right operand and result have room for them rounded up to <see cref="Unit"/>.</param>
    public static void Multiply(VectorPath path, TileOperands tile, int rows, int columns)
    {
        while (columns > 0)
        {
            var width = path switch
            {
                VectorPath.Vector512 => Multiply512(tile, rows, columns),
                VectorPath.Vector256 => Multiply<Row256X2>(tile, rows),
                _ => Multiply<RowPortableX2>(tile, rows),
            };
            tile.Right += width * sizeof(float);
            tile.Result += width;
            columns -= width;
        }
    }

    private static int Multiply512(in TileOperands tile, int rows, int columns) =>
        columns <= Row512X1.Width ? Multiply<Row512X1>(tile, rows)
        : columns <= Row512X2.Width ? Multiply<Row512X2>(tile, rows)
        : Multiply<Row512X4>(tile, rows);

    private static int Multiply<TRow>(in TileOperands tile, int rows)
        where TRow : unmanaged, IRow<TRow>
    {
        RowTiles.Multiply<TRow, StoredSingle<TRow>>(tile, rows);
        return TRow.Width;
    }
}
