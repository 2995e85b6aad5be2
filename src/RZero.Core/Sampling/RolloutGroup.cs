using System.Collections.Immutable;

namespace RZero.Core.Sampling;

/// <summary>
/// Rollouts that are scored against each other. A group is known by its id, never by its prompt: all Challenger prompts are equal.
/// </summary>
/// <param name="Id">Names the group within its step.</param>
/// <param name="Rollouts">The members, in sample order.</param>
public sealed record RolloutGroup(string Id, ImmutableArray<Rollout> Rollouts);
