using System.Collections.Immutable;

namespace RZero.CoEvolution.Training;

/// <summary>A completion that is given and learned, in tokens.</summary>
/// <param name="PromptIds">What it follows; at least one.</param>
/// <param name="CompletionIds">What is learned; at least one.</param>
public sealed record GivenAnswer(ImmutableArray<int> PromptIds, ImmutableArray<int> CompletionIds);
