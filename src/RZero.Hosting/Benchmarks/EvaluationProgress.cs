namespace RZero.Hosting.Benchmarks;

/// <summary>How far an evaluation is.</summary>
/// <param name="Done">Problems done, those of an earlier process included.</param>
/// <param name="Kept">Problems that an earlier process had done.</param>
/// <param name="Total">Problems in all.</param>
/// <param name="TokensPerSecond">Sampled tokens a second so far; 0 while nothing was sampled.</param>
/// <param name="Share">Share of the samples of this process that are there, in [0, 1]; problems come in several at a time and say less.</param>
public sealed record EvaluationProgress(int Done, int Kept, int Total, double TokensPerSecond, double Share);
