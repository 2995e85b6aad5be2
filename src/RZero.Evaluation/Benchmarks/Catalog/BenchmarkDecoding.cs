namespace RZero.Evaluation.Benchmarks.Catalog;

/// <summary>How a benchmark's problems are asked where nothing else is said.</summary>
/// <param name="SampleCount">k: completions of each problem.</param>
/// <param name="Temperature">0 is greedy.</param>
/// <param name="TopP">Probability mass that tokens are drawn from, in (0, 1].</param>
/// <param name="MaxTokens">Longest completion.</param>
public sealed record BenchmarkDecoding(int SampleCount, double Temperature, double TopP, int MaxTokens);
