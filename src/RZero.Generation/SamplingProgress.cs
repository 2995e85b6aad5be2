namespace RZero.Generation;

/// <summary>How far a stage of sampling is.</summary>
/// <param name="Done">Rollouts done.</param>
/// <param name="Total">Rollouts in all.</param>
/// <param name="TokensPerSecond">Sampled tokens a second since the stage began; 0 while everything came from the store.</param>
public sealed record SamplingProgress(int Done, int Total, double TokensPerSecond);
