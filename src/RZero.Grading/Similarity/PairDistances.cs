namespace RZero.Grading.Similarity;

/// <summary>Distances between n items: one number per unordered pair, row by row above the diagonal.</summary>
internal sealed class PairDistances(int count)
{
    private readonly double[] values = new double[(long)count * (count - 1) / 2];

    /// <summary>Number of items.</summary>
    public int Count => count;

    /// <summary>The distance of two different items.</summary>
    public double this[int a, int b]
    {
        get => values[IndexOf(a, b)];
        set => values[IndexOf(a, b)] = value;
    }

    /// <summary>The distances of an item to all later ones.</summary>
    public Span<double> After(int item) => values.AsSpan((int)StartOf(item), count - 1 - item);

    private long StartOf(int item) => (long)item * ((2L * count) - item - 1) / 2;

    private long IndexOf(int a, int b)
    {
        var (low, high) = a < b ? (a, b) : (b, a);
        return StartOf(low) + high - low - 1;
    }
}
