using System.Collections.Immutable;

namespace RZero.CoEvolution.Training;

/// <summary>The rewards of one step.</summary>
/// <param name="Rewards">One a completion.</param>
/// <param name="LargestClusterShare">Share of the valid questions that say nearly the same as each other, at most; null without questions.</param>
public sealed record ChallengerRewards(ImmutableArray<double> Rewards, double? LargestClusterShare);
