using System.Collections.Immutable;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Evaluation.Records;

namespace RZero.Evaluation.Reproduction;

/// <summary>What this machine measured of one model, a score for each benchmark.</summary>
/// <param name="Model">What the user called it.</param>
/// <param name="Scores">The scores, by benchmark.</param>
public sealed record MeasuredModelScores(string Model, ImmutableSortedDictionary<string, MeasuredScore> Scores)
{
    private const string Overall = "overall";

    /// <summary>
    /// Models that were measured on at least one of some benchmarks. Of several scores on one benchmark the one of most problems counts, of those the
    /// one that was asked as the benchmark's description says, and of those the latest.
    /// </summary>
    /// <param name="scores">All scores that there are.</param>
    /// <param name="catalog">What is known of the benchmarks.</param>
    public static ImmutableArray<MeasuredModelScores> Of(IEnumerable<MeasuredScore> scores, BenchmarkCatalog catalog) =>
    [
        .. scores.Where(score => catalog.Find(score.Benchmark) is { Group: not BenchmarkGroup.None })
            .GroupBy(score => score.ModelSha256, StringComparer.Ordinal)
            .Select(model => new MeasuredModelScores(
                model.MaxBy(score => score.Measured)!.Model,
                model.GroupBy(score => score.Benchmark, StringComparer.Ordinal)
                    .ToImmutableSortedDictionary(group => group.Key, group => Best(group, catalog), StringComparer.Ordinal)))
            .OrderBy(model => model.Model, StringComparer.Ordinal),
    ];

    /// <summary>The value of a column; null where it was not measured, or of an average where a part was not.</summary>
    public double? Value(string column, BenchmarkCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return column switch
        {
            Overall => Mean(["mathematics", .. catalog.Of(BenchmarkGroup.General).Select(known => known.Name)], catalog),
            _ when Enum.TryParse<BenchmarkGroup>(column, ignoreCase: true, out var group) =>
                Mean(catalog.Of(group).Select(known => known.Name), catalog),
            _ => Scores.GetValueOrDefault(column)?.MeanAtK,
        };
    }

    /// <summary>Whether a score is of a part of the problems, or was asked otherwise than the benchmark's description says.</summary>
    public static bool IsOther(MeasuredScore score, BenchmarkCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(catalog);
        return !score.IsWhole || !IsAsDescribed(score, catalog);
    }

    private double? Mean(IEnumerable<string> columns, BenchmarkCatalog catalog)
    {
        var values = columns.Select(column => Value(column, catalog)).ToList();
        return values.Contains(null) ? null : values.Average();
    }

    private static MeasuredScore Best(IEnumerable<MeasuredScore> scores, BenchmarkCatalog catalog) =>
        scores.OrderByDescending(score => score.N)
            .ThenByDescending(score => IsAsDescribed(score, catalog))
            .ThenByDescending(score => score.Measured).First();

    private static bool IsAsDescribed(MeasuredScore score, BenchmarkCatalog catalog) =>
        catalog.Find(score.Benchmark)?.Decoding is { } usual
        && (score.K, score.Temperature, score.MaxTokens) == (usual.SampleCount, usual.Temperature, usual.MaxTokens)
        && (usual.Temperature == 0 || score.TopP is null || score.TopP == usual.TopP);
}
