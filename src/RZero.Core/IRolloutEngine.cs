using System.Collections.Immutable;

namespace RZero.Core;

/// <summary>Samples completions from one fixed policy. Implementations allow calls from several threads at once.</summary>
public interface IRolloutEngine : IDisposable
{
    /// <summary>How many units run side by side at best.</summary>
    int WorkerCount { get; }

    /// <summary>Why a prompt cannot be read, such as one longer than the model's positions; null where it can.</summary>
    string? Refusal(ImmutableArray<int> promptIds) => null;

    /// <summary>Samples every request of a unit. The result has one rollout for each request, in the same order.</summary>
    /// <exception cref="OperationCanceledException">The run was interrupted; nothing of the unit is kept.</exception>
    ImmutableArray<Rollout> Sample(WorkUnit unit, CancellationToken stop);
}
