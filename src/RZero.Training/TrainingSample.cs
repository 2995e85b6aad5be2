using System.Collections.Immutable;

namespace RZero.Training;

/// <summary>A rollout with its advantage.</summary>
/// <param name="PromptIds">The tokens it continues; at least one.</param>
/// <param name="CompletionIds">The sampled tokens; at least one.</param>
/// <param name="SamplingLogProbs">Their log-probabilities when they were sampled, at the training temperature.</param>
/// <param name="Advantage">Its reward against its group.</param>
public sealed record TrainingSample(
    ImmutableArray<int> PromptIds, ImmutableArray<int> CompletionIds, ImmutableArray<float> SamplingLogProbs, double Advantage)
{
    /// <summary>What the update compares with, where that is not what the sampler said: one number for each sampled token, or none.</summary>
    public ImmutableArray<float> OldLogProbs { get; init; } = [];
}
