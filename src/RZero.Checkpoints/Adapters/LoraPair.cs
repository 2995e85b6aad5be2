namespace RZero.Checkpoints.Adapters;

/// <summary>The two matrices that change one weight: weight + scaling B A.</summary>
/// <param name="A">r rows of <paramref name="Columns"/> numbers.</param>
/// <param name="B"><paramref name="Rows"/> rows of r numbers.</param>
/// <param name="Rows">Rows of the weight: outputs of its projection.</param>
/// <param name="Columns">Columns of the weight: inputs of its projection.</param>
public sealed record LoraPair(ReadOnlyMemory<float> A, ReadOnlyMemory<float> B, int Rows, int Columns)
{
    /// <summary>r.</summary>
    public int Rank => A.Length / Columns;

    /// <summary>Adds scaling B A to a weight.</summary>
    /// <param name="weight">[Rows, Columns], in rows.</param>
    /// <param name="scaling">Factor of the product.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight has another size.</exception>
    public void AddTo(Span<float> weight, double scaling)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weight.Length, (long)Rows * Columns);
        var sums = new double[Columns];
        for (var row = 0; row < Rows; row++)
        {
            Product(row, sums);
            var target = weight.Slice(row * Columns, Columns);
            for (var column = 0; column < Columns; column++)
            {
                target[column] = (float)(target[column] + (scaling * sums[column]));
            }
        }
    }

    /// <summary>A row of B A, in double precision.</summary>
    private void Product(int row, Span<double> sums)
    {
        sums.Clear();
        for (var rank = 0; rank < Rank; rank++)
        {
            double factor = B.Span[(row * Rank) + rank];
            var line = A.Span.Slice(rank * Columns, Columns);
            for (var column = 0; column < Columns; column++)
            {
                sums[column] += factor * line[column];
            }
        }
    }
}
