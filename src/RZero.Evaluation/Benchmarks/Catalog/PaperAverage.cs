using System.Collections.Immutable;

namespace RZero.Evaluation.Benchmarks.Catalog;

/// <summary>
/// One of the paper's two averages: the unweighted mean of mean@k over all benchmarks of a group. Of a part of them there is none, since it would be
/// another number under the same name.
/// </summary>
/// <param name="Group">Which.</param>
/// <param name="Value">The average, in [0, 1]; null where benchmarks are missing.</param>
/// <param name="Interval">
/// Its 95 % interval: benchmarks are independent of each other, so the squares of their standard errors add up; null where benchmarks are missing.
/// </param>
/// <param name="Missing">Names of benchmarks that were not measured.</param>
public sealed record PaperAverage(BenchmarkGroup Group, double? Value, (double Low, double High)? Interval, ImmutableArray<string> Missing)
{
    private const double Z = 1.959963984540054;

    /// <summary>The averages of which at least one benchmark was measured.</summary>
    /// <param name="catalog">What is known.</param>
    /// <param name="measured">mean@k and its standard error, by the name of the benchmark.</param>
    public static ImmutableArray<PaperAverage> Of(BenchmarkCatalog catalog, IReadOnlyDictionary<string, (double Mean, double Error)> measured)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(measured);
        return
        [
            .. new[] { BenchmarkGroup.Mathematics, BenchmarkGroup.General }
                .Where(group => catalog.Of(group).Any(known => measured.ContainsKey(known.Name)))
                .Select(group => Of(group, catalog, measured)),
        ];
    }

    private static PaperAverage Of(
        BenchmarkGroup group, BenchmarkCatalog catalog, IReadOnlyDictionary<string, (double Mean, double Error)> measured)
    {
        var names = catalog.Of(group).Select(known => known.Name).ToImmutableArray();
        ImmutableArray<string> missing = [.. names.Where(name => !measured.ContainsKey(name))];
        if (!missing.IsEmpty)
        {
            return new(group, Value: null, Interval: null, missing);
        }

        var mean = names.Average(name => measured[name].Mean);
        var half = Z * Math.Sqrt(names.Sum(name => measured[name].Error * measured[name].Error)) / names.Length;
        return new(group, mean, (Math.Max(0, mean - half), Math.Min(1, mean + half)), missing);
    }
}
