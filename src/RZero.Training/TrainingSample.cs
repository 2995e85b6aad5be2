using System.Collections.Immutable;

namespace RZero.Training;

/// <summary>A rollout with its advantage.</summary>
/// <param name="PromptIds">The tokens it continues; at least one.</param>
/// <param name="CompletionIds">The sampled tokens; at least one.</param>
/// <param name="SamplingLogProbs">Their log-probabilities when they were sampled, at the training temperature.</param>
/// <param name="Advantage">Its reward against its group.</param>
public sealed record TrainingSample(
    ImmutableArray<int> PromptIds, ImmutableArray<int> CompletionIds, ImmutableArray<float> SamplingLogProbs, double Advantage);
