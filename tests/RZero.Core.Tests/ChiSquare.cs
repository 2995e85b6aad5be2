namespace RZero.Core.Tests;

/// <summary>Pearson's test of draws from a few values that should be equally likely.</summary>
internal static class ChiSquare
{
    /// <summary>The 99.9 % point for 15 degrees of freedom, from the usual tables.</summary>
    public const double Limit15 = 37.70;

    /// <summary>Sum of squared deviations from the expected counts, each over its expected count.</summary>
    public static double OfUniform(IEnumerable<int> draws, int values)
    {
        var counts = new long[values];
        foreach (var draw in draws)
        {
            counts[draw]++;
        }

        var expected = counts.Sum() / (double)values;
        return counts.Sum(x => (x - expected) * (x - expected) / expected);
    }
}
