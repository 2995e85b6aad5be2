using System.Collections.Frozen;
using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.Generation;

/// <summary>Puts rollouts together into the groups of a call, as they come. Safe for several threads.</summary>
/// <param name="call">What is sampled.</param>
/// <param name="requests">Every sample of the first item, then those of the next.</param>
/// <param name="finished">Told of every group once it is complete.</param>
internal sealed class OpenGroups(SamplingCall call, ImmutableArray<RolloutRequest> requests, Action<RolloutGroup> finished)
{
    private readonly FrozenDictionary<string, int> placeOf =
        requests.Select((request, place) => KeyValuePair.Create(request.Id, place)).ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Rollout[] rollouts = new Rollout[requests.Length];
    private readonly int[] missing = [.. Enumerable.Repeat(call.SampleCount, call.Items.Length)];

    /// <summary>The groups, once all rollouts are there, in the order of the items.</summary>
    public ImmutableArray<RolloutGroup> All => [.. Enumerable.Range(0, call.Items.Length).Select(Group)];

    /// <summary>Takes rollouts.</summary>
    public void Add(ImmutableArray<Rollout> taken)
    {
        foreach (var rollout in taken)
        {
            var place = placeOf[rollout.Id];
            rollouts[place] = rollout;
            var item = place / call.SampleCount;
            if (Interlocked.Decrement(ref missing[item]) == 0)
            {
                finished(Group(item));
            }
        }
    }

    private RolloutGroup Group(int item) =>
        new(call.Items[item].Id, [.. rollouts.AsSpan(item * call.SampleCount, call.SampleCount)]);
}
