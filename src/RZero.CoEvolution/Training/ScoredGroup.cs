using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Training;

/// <summary>A group of rollouts and the reward of each.</summary>
/// <param name="Group">The rollouts.</param>
/// <param name="Rewards">One number a rollout.</param>
public sealed record ScoredGroup(RolloutGroup Group, ImmutableArray<double> Rewards)
{
    /// <summary>Whether any reward differs from the others: else there is nothing to learn from the group.</summary>
    public bool Differs => Rewards.Distinct().Count() > 1;
}
