using System.Collections.Immutable;

namespace RZero.Core.Sampling;

/// <summary>One sampled completion: its text, its token ids, and what the sampling policy thought of each token.</summary>
/// <param name="Id">Unique within a run; names the question and the sample it belongs to.</param>
/// <param name="PromptIds">The tokens that the completion continues.</param>
/// <param name="TokenIds">The sampled tokens, including a closing end token where the policy wrote one.</param>
/// <param name="LogProbs">
/// Natural log-probability of each sampled token under the sampling policy at its temperature, over the whole vocabulary
/// (top-k and top-p narrow what may be drawn, never this number). Same length as <paramref name="TokenIds"/>.
/// </param>
/// <param name="Text">The completion without end tokens and without the stop string that ended it.</param>
/// <param name="Finish">Why it ended.</param>
public sealed record Rollout(
    string Id,
    ImmutableArray<int> PromptIds,
    ImmutableArray<int> TokenIds,
    ImmutableArray<float> LogProbs,
    string Text,
    FinishReason Finish);
