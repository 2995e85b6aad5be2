using RZero.Nano.Corpus;

namespace RZero.Nano.Pretraining;

/// <summary>A stretch of pre-training on one mix.</summary>
/// <param name="Name">What it teaches.</param>
/// <param name="Updates">Optimizer updates.</param>
/// <param name="Mix">What is shown.</param>
public sealed record NanoStage(string Name, int Updates, CorpusMix Mix);
