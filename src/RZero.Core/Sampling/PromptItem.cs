using System.Collections.Immutable;

namespace RZero.Core.Sampling;

/// <summary>Something to ask a policy.</summary>
/// <param name="Id">Names the rollouts; unique within its call.</param>
/// <param name="Messages">The turns before the completion.</param>
public sealed record PromptItem(string Id, ImmutableArray<ChatMessage> Messages);
