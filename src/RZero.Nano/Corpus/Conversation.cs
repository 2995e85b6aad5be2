using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Nano.Corpus;

/// <summary>One example of the corpus: what is asked and what is answered.</summary>
/// <param name="Prompt">The turns before the answer.</param>
/// <param name="Completion">The answer; only it is learned.</param>
public sealed record Conversation(ImmutableArray<ChatMessage> Prompt, string Completion);
