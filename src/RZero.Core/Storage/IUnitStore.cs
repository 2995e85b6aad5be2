using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.Core.Storage;

/// <summary>Keeps what was sampled. A call that returns has made its data durable; calls may come from several threads.</summary>
public interface IUnitStore
{
    /// <summary>The rollouts of a unit that is already done with the same input, or null.</summary>
    ImmutableArray<Rollout>? FindUnit(WorkUnit unit);

    /// <summary>Keeps the rollouts of a unit.</summary>
    void CommitUnit(WorkUnit unit, ImmutableArray<Rollout> rollouts);
}
