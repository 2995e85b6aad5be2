using System.Collections.Immutable;
using RZero.Checkpoints.Prompts;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Core.Storage;

namespace RZero.Generation;

/// <summary>
/// Asks a policy through a rollout engine: renders the prompts, cuts the work into fixed units, and reads from the store what an earlier
/// process has already sampled.
/// </summary>
/// <param name="engine">Samples units.</param>
/// <param name="policyId">Names the exact weights.</param>
/// <param name="prompts">Renders messages for this model.</param>
/// <param name="unitRows">Rollouts of a unit, at most.</param>
/// <param name="store">Keeps units; null keeps nothing.</param>
/// <param name="progress">Told after every unit; may be called from several threads.</param>
public sealed class PolicySampler(
    IRolloutEngine engine, string policyId, PromptRenderer prompts, int unitRows, IUnitStore? store, Action<SamplingProgress>? progress = null)
    : IPolicySampler
{
    /// <summary>Whether the engine ends with this; not where it stays for the policy's next weights.</summary>
    public bool OwnsEngine { get; init; } = true;

    /// <summary>
    /// Told of the rollouts of every unit, those that are read from the store too; null for no one. Of those whose engine told of them by itself it
    /// is told again.
    /// </summary>
    public Action<Rollout>? Heard { get; init; }

    /// <inheritdoc/>
    public string? Refusal(PromptItem item, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(item);
        try
        {
            return engine.Refusal(prompts.Render(item.Messages, stop));
        }
        catch (UserException refused)
        {
            return refused.Message;
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<int> PromptIds(PromptItem item, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(item);
        return prompts.Render(item.Messages, stop);
    }

    /// <inheritdoc/>
    public ImmutableArray<RolloutGroup> Sample(SamplingCall call, CancellationToken stop) => Sample(call, static _ => { }, stop);

    /// <inheritdoc/>
    public ImmutableArray<RolloutGroup> Sample(SamplingCall call, Action<RolloutGroup> finished, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(finished);
        var requests = call.Items.SelectMany(item => Requests(call, item, stop)).ToImmutableArray();
        var units = WorkUnits.Partition(call.Id, policyId, engine.Id, requests, call.Sampling, unitRows);
        var groups = new OpenGroups(call, requests, finished);
        new UnitSampling(engine, store, progress) { Finished = Take }.RunAsync(units, stop).GetAwaiter().GetResult();
        return groups.All;

        void Take(ImmutableArray<Rollout> taken)
        {
            if (Heard is { } hear)
            {
                foreach (var rollout in taken)
                {
                    hear(rollout);
                }
            }

            groups.Add(taken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (OwnsEngine)
        {
            engine.Dispose();
        }
    }

    private IEnumerable<RolloutRequest> Requests(SamplingCall call, PromptItem item, CancellationToken stop)
    {
        var promptIds = prompts.Render(item.Messages, stop);
        var stream = call.Stream.Child(item.Id);
        return Enumerable.Range(call.FirstSample, call.SampleCount)
            .Select(sample => new RolloutRequest($"{call.Id}/{item.Id}/{sample}", promptIds, stream.Child(sample)));
    }
}
