using System.Collections.Immutable;

namespace RZero.Hosting.Benchmarks;

/// <summary>Which two models to compare and how.</summary>
/// <param name="A">Name or folder of the first model, such as the base.</param>
/// <param name="B">Name or folder of the second.</param>
/// <param name="Measured">How both are measured; its model, its temperature and its file stand for nothing.</param>
/// <param name="Temperatures">Temperatures, ascending and different; 0 is greedy and asks once.</param>
/// <param name="Folder">Folder that every evaluation is kept in, and gone on from; null for none.</param>
public sealed record ComparisonOrder(string A, string B, BenchmarkOrder Measured, ImmutableArray<double> Temperatures, string? Folder = null);
