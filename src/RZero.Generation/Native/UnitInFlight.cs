using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.Generation.Native;

/// <summary>A unit that workers are sampling: collects its rollouts, in the order of its requests.</summary>
/// <param name="unit">The unit.</param>
/// <param name="finished">Told of every rollout; null for no one.</param>
internal sealed class UnitInFlight(WorkUnit unit, Action<Rollout>? finished = null)
{
    private readonly TaskCompletionSource<ImmutableArray<Rollout>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Rollout[] rollouts = new Rollout[unit.Requests.Length];
    private int missing = unit.Requests.Length;

    /// <summary>How tokens are drawn.</summary>
    public SamplingOptions Sampling => unit.Sampling;

    /// <summary>The rollouts, once all are there.</summary>
    public Task<ImmutableArray<Rollout>> Result => done.Task;

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool HasEnded => done.Task.IsCompleted;

    /// <summary>Takes a request's rollout.</summary>
    public void Add(int request, Rollout rollout)
    {
        rollouts[request] = rollout;
        finished?.Invoke(rollout);
        if (Interlocked.Decrement(ref missing) == 0)
        {
            done.TrySetResult([.. rollouts]);
        }
    }

    /// <summary>Ends it with what went wrong.</summary>
    public void Fail(Exception exception) => done.TrySetException(exception);

    /// <summary>Ends it where it stands; workers drop what they have of it.</summary>
    public void Cancel(CancellationToken stop) => done.TrySetCanceled(stop);
}
