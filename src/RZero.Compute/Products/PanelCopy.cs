using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

/// <summary>Copies outputs of a packed matrix back into rows.</summary>
internal static unsafe class PanelCopy
{
    /// <summary>Copies a panel's outputs.</summary>
    /// <param name="matrix">Whose.</param>
    /// <param name="panel">Which panel.</param>
    /// <param name="outputs">How many of its outputs.</param>
    /// <param name="to">[outputs, inputs].</param>
    /// <param name="wide">[inputs, columns of a panel]: room for the panel as singles.</param>
    public static void Outputs(PackedMatrix matrix, int panel, int outputs, float* to, float* wide)
    {
        var singles = matrix.Storage == WeightStorage.Float32 ? (float*)matrix.Panel(panel) : Widened(matrix, panel, wide);
        var turned = new Matrix<float>(singles, matrix.Inputs, matrix.PanelWidth).Transposed;
        BlockCopy.Columns(turned.RowRange(0, outputs), to, matrix.Inputs);
    }

    private static float* Widened(PackedMatrix matrix, int panel, float* wide)
    {
        if (matrix.Storage == WeightStorage.Int8)
        {
            Int8Panels.Widen(matrix.Panel(panel), matrix.PanelWidth, 0, matrix.Inputs, wide);
            return wide;
        }

        var stored = (ushort*)matrix.Panel(panel);
        switch (matrix.Path)
        {
            case VectorPath.Vector512:
                Widen<Row512X4>(stored, matrix.Inputs, wide);
                break;
            case VectorPath.Vector256:
                Widen<Row256X2>(stored, matrix.Inputs, wide);
                break;
            default:
                Widen<RowPortableX2>(stored, matrix.Inputs, wide);
                break;
        }

        return wide;
    }

    private static void Widen<TRow>(ushort* stored, int inputs, float* wide)
        where TRow : unmanaged, IRow<TRow>
    {
        for (nint input = 0; input < inputs; input++)
        {
            TRow.LoadBFloat16(stored + (input * TRow.Width)).Store(wide + (input * TRow.Width));
        }
    }
}
