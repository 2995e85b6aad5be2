using System.Collections.Immutable;

namespace RZero.Models.Scoring;

/// <summary>A sequence whose tokens are to be scored.</summary>
/// <param name="Ids">T tokens, T at least 1, all in the vocabulary.</param>
/// <param name="TopCount">Most probable next tokens wanted, 0 or more; at most the vocabulary's size are given.</param>
public sealed record SequenceToScore(ImmutableArray<int> Ids, int TopCount);

/// <summary>What a model thinks of a sequence.</summary>
/// <param name="LogProbs">[T - 1]: natural log-probability of every token but the first, after those before it.</param>
/// <param name="Top">The most probable next tokens with theirs, the most probable first.</param>
public sealed record SequenceScores(ImmutableArray<float> LogProbs, ImmutableArray<(int Id, float LogProb)> Top);
