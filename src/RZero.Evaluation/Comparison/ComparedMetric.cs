using RZero.Evaluation.Statistics;

namespace RZero.Evaluation.Comparison;

/// <summary>A measure of two models beside each other.</summary>
/// <param name="Name">Such as "mean@8 at 0.6".</param>
/// <param name="A">The measurement of the first model.</param>
/// <param name="ValueA">The measure, a share in [0, 1].</param>
/// <param name="B">The measurement of the second model.</param>
/// <param name="ValueB">The measure.</param>
/// <param name="Difference">B less A, problem by problem.</param>
public sealed record ComparedMetric(string Name, MeasuredAt A, double ValueA, MeasuredAt B, double ValueB, PairedDifference Difference);
