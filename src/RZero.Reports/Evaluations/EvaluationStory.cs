using System.Collections.Immutable;
using RZero.Evaluation.Benchmarks.Catalog;

namespace RZero.Reports.Evaluations;

/// <summary>A model on one benchmark or several.</summary>
/// <param name="Model">What the user calls it.</param>
/// <param name="Measured">Its measurements, in the order in which they were asked for; at least one.</param>
public sealed record EvaluationStory(string Model, ImmutableArray<MeasuredBenchmark> Measured)
{
    /// <summary>Facts about where the numbers come from, by name.</summary>
    public ImmutableArray<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>The paper's averages, as far as their benchmarks were measured.</summary>
    public ImmutableArray<PaperAverage> Averages => PaperAverage.Of(
        BenchmarkCatalog.Shipped,
        Measured.Where(measured => !measured.Report.VotesOnly).DistinctBy(measured => measured.Report.Benchmark).ToDictionary(
            measured => measured.Report.Benchmark, measured => (measured.Mean.Mean, measured.Mean.StandardError), StringComparer.Ordinal));
}
