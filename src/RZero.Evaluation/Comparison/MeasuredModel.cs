using System.Collections.Immutable;

namespace RZero.Evaluation.Comparison;

/// <summary>A model on a benchmark, at one temperature or several.</summary>
/// <param name="Model">What the user calls it.</param>
/// <param name="At">Its measurements, the lowest temperature first; at least one, all of the same problems.</param>
public sealed record MeasuredModel(string Model, ImmutableArray<MeasuredAt> At)
{
    /// <summary>
    /// Where a single answer of it is right most often. A trained model must beat the untrained one there: most training makes answers more certain,
    /// and a lower temperature does that for nothing.
    /// </summary>
    public MeasuredAt Best => At.MaxBy(measured => measured.Report.MeanAtK)!;

    /// <summary>The highest temperature, whose answers differ most and have most to vote about.</summary>
    public MeasuredAt Hottest => At[^1];

    /// <summary>The most probable answers; null where they were not asked for.</summary>
    public MeasuredAt? Greedy => At[0].IsGreedy ? At[0] : null;
}
