using System.Collections.Immutable;

namespace RZero.Core.Sampling;

/// <summary>
/// Samples completions from one policy. Implementations allow calls from several threads at once, but for <see cref="RefreshAsync"/>.
/// </summary>
/// <remarks>
/// An engine that computes on the caller's thread returns a task that is finished: callers give every unit in flight a thread of its own. One that
/// asks a server returns one that is not.
/// </remarks>
public interface IRolloutEngine : IDisposable
{
    /// <summary>
    /// What computes, as far as it decides the last bits of a sample: name, number type and kind of device, such as <c>torch/f32/cpu</c>. Part of a
    /// unit's input hash.
    /// </summary>
    string Id { get; }

    /// <summary>How many units run side by side at best.</summary>
    int WorkerCount { get; }

    /// <summary>Why a prompt cannot be read, such as one longer than the model's positions; null where it can.</summary>
    string? Refusal(ImmutableArray<int> promptIds) => null;

    /// <summary>Samples every request of a unit. The result has one rollout for each request, in the same order.</summary>
    /// <exception cref="OperationCanceledException">The run was interrupted; nothing of the unit is kept.</exception>
    ValueTask<ImmutableArray<Rollout>> SampleAsync(WorkUnit unit, CancellationToken stop);

    /// <summary>
    /// Takes over the weights as they stand now, after an update of the policy. Not to be called while a unit is sampled. An engine whose weights
    /// have not changed does nothing.
    /// </summary>
    ValueTask RefreshAsync(CancellationToken stop);
}
