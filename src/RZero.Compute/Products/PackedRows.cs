namespace RZero.Compute.Products;

/// <summary>Some neighbouring outputs of a packed matrix, from where a panel begins: what a product takes of a weight that nothing trains.</summary>
public readonly record struct PackedRows
{
    /// <summary>All outputs of a matrix.</summary>
    /// <param name="matrix">Not owned.</param>
    public PackedRows(PackedMatrix matrix)
        : this(matrix, 0, Require(matrix).Outputs)
    {
    }

    private PackedRows(PackedMatrix matrix, int first, int count) => (Matrix, First, Count) = (matrix, first, count);

    /// <summary>The matrix.</summary>
    public PackedMatrix Matrix { get; }

    /// <summary>The first output.</summary>
    public int First { get; }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>Some of them.</summary>
    /// <param name="first">Where a panel begins.</param>
    /// <param name="count">Whole panels, or all that are left.</param>
    public PackedRows RowRange(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual((First + first) % Matrix.PanelWidth, 0, nameof(first));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + count, Count, nameof(count));
        ArgumentOutOfRangeException.ThrowIfNotEqual(first + count < Count ? count % Matrix.PanelWidth : 0, 0, nameof(count));
        return new(Matrix, First + first, count);
    }

    /// <summary>Copies one output's weights.</summary>
    /// <param name="output">Which of these.</param>
    /// <param name="destination">[inputs].</param>
    public void CopyOutput(int output, Span<float> destination) => Matrix.CopyOutput(First + output, destination);

    private static PackedMatrix Require(PackedMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix;
    }
}
