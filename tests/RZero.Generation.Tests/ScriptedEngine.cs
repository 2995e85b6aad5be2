using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.Generation.Tests;

/// <summary>Answers every request with one token, or does what a test says for a unit.</summary>
internal sealed class ScriptedEngine(int workerCount, Action<WorkUnit, CancellationToken>? before = null) : IRolloutEngine
{
    private int sampled;

    public string Id => "scripted";

    public int WorkerCount => workerCount;

    public int SampledUnits => sampled;

    public static ImmutableArray<Rollout> Answer(WorkUnit unit) =>
        [.. unit.Requests.Select(request => new Rollout(request.Id, request.PromptIds, [7], [-1f], "h", FinishReason.Stop))];

    public ValueTask<ImmutableArray<Rollout>> SampleAsync(WorkUnit unit, CancellationToken stop)
    {
        before?.Invoke(unit, stop);
        stop.ThrowIfCancellationRequested();
        Interlocked.Increment(ref sampled);
        return ValueTask.FromResult(Answer(unit));
    }

    public ValueTask RefreshAsync(CancellationToken stop) => ValueTask.CompletedTask;

    public void Dispose()
    {
    }
}
