using System.Collections.Immutable;

namespace RZero.Core.Sampling;

/// <summary>One completion to sample.</summary>
/// <param name="Id">Becomes the id of the rollout.</param>
/// <param name="PromptIds">The tokens to continue; at least one.</param>
/// <param name="Stream">Token number n is drawn with the stream's number n.</param>
public sealed record RolloutRequest(string Id, ImmutableArray<int> PromptIds, StreamKey Stream);
