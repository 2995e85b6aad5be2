namespace RZero.Evaluation.Benchmarks;

/// <summary>A held-out problem with its known answer.</summary>
/// <param name="Id">Unique within the benchmark.</param>
/// <param name="Problem">What is asked.</param>
/// <param name="Answer">The known answer.</param>
/// <param name="Category">What the item is counted under in breakdowns, such as "fraction, level 3"; null for none.</param>
public sealed record BenchmarkItem(string Id, string Problem, string Answer, string? Category = null);
