using System.Collections.Immutable;

namespace RZero.Hosting.Models;

/// <summary>What a model thinks of a sequence.</summary>
/// <param name="LogProbs">Natural log-probability of every token but the first: one shorter than the sequence.</param>
/// <param name="Top">The most probable next tokens, the most probable first.</param>
public sealed record TokenScores(ImmutableArray<float> LogProbs, ImmutableArray<TokenChoice> Top);
