using RZero.Compute.Memory;
using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

// N = outputs, K = inputs, W = columns of a panel.

/// <summary>
/// The right operand of a product, laid out for the kernels: panels of W outputs, in each the W numbers of input 0, then those of input 1, and so on.
/// The last panel is filled up with zeros.
/// </summary>
public sealed unsafe class PackedMatrix : IDisposable
{
    private readonly AlignedMemory<byte> memory;

    /// <summary>Makes a matrix of zeros.</summary>
    /// <param name="outputs">N: columns of the product.</param>
    /// <param name="inputs">K: what the product sums over.</param>
    /// <param name="storage">Number type in memory.</param>
    /// <param name="path">Whose registers the panels are cut for.</param>
    public PackedMatrix(int outputs, int inputs, WeightStorage storage, VectorPath path)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        (Outputs, Inputs, Storage, Path) = (outputs, inputs, storage, path);
        PanelWidth = VectorPaths.PanelWidth(path);
        PanelCount = (outputs + PanelWidth - 1) / PanelWidth;
        memory = new((long)PanelCount * PanelBytes);
    }

    /// <summary>N.</summary>
    public int Outputs { get; }

    /// <summary>K.</summary>
    public int Inputs { get; }

    /// <summary>Number type in memory.</summary>
    public WeightStorage Storage { get; }

    /// <summary>Whose registers the panels are cut for.</summary>
    public VectorPath Path { get; }

    /// <summary>W.</summary>
    public int PanelWidth { get; }

    /// <summary>How many panels.</summary>
    public int PanelCount { get; }

    /// <summary>Outputs with those that fill up the last panel: columns that a product's result needs.</summary>
    public int PaddedOutputs => PanelCount * PanelWidth;

    /// <summary>Bytes in memory.</summary>
    public long Bytes => memory.Bytes;

    internal long PanelBytes => Storage switch
    {
        WeightStorage.Float32 => (long)Inputs * PanelWidth * sizeof(float),
        WeightStorage.BFloat16 => (long)Inputs * PanelWidth * sizeof(ushort),
        _ => Int8Panels.Bytes(Inputs, PanelWidth),
    };

    /// <summary>Puts rows of weights into the matrix.</summary>
    /// <param name="weights">[rows, K], row after row.</param>
    /// <param name="firstOutput">Output of the first of them.</param>
    public void SetOutputs(ReadOnlySpan<float> weights, int firstOutput)
    {
        var (rows, rest) = Math.DivRem(weights.Length, Inputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rest, 0, nameof(weights));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstOutput + rows, Outputs, nameof(firstOutput));
        for (var row = 0; row < rows; row++)
        {
            Set(firstOutput + row, weights.Slice(row * Inputs, Inputs));
        }
    }

    /// <summary>Reads one output's weights back.</summary>
    /// <param name="output">Which.</param>
    /// <param name="destination">[K].</param>
    public void CopyOutput(int output, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)output, (uint)Outputs, nameof(output));
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Inputs, nameof(destination));
        var (panel, column) = Locate(output);
        for (var input = 0; input < destination.Length; input++)
        {
            destination[input] = Storage switch
            {
                WeightStorage.Float32 => ((float*)panel)[((nint)input * PanelWidth) + column],
                WeightStorage.BFloat16 => BFloat16Order.Widen(((ushort*)panel)[((nint)input * PanelWidth) + column]),
                _ => Int8Panels.Get((byte*)panel, PanelWidth, column, input),
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => memory.Dispose();

    internal byte* Panel(int number) => memory.Address + (number * PanelBytes);

    private void Set(int output, ReadOnlySpan<float> weights)
    {
        var (panel, column) = Locate(output);
        if (Storage == WeightStorage.Float32)
        {
            var place = (float*)panel + column;
            for (var input = 0; input < weights.Length; input++, place += PanelWidth)
            {
                *place = weights[input];
            }
        }
        else if (Storage == WeightStorage.Int8)
        {
            Int8Panels.Set((byte*)panel, PanelWidth, column, weights);
        }
        else
        {
            var place = (ushort*)panel + column;
            for (var input = 0; input < weights.Length; input++, place += PanelWidth)
            {
                *place = BFloat16Order.Round(weights[input]);
            }
        }
    }

    /// <summary>An output's panel, and where in a row of the panel its numbers stand.</summary>
    private (nint Panel, nint Column) Locate(int output)
    {
        var (panel, column) = Math.DivRem(output, PanelWidth);
        return ((nint)Panel(panel), Storage == WeightStorage.BFloat16 ? BFloat16Order.Place(column, VectorPaths.Lanes(Path)) : column);
    }
}
