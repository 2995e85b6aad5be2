using System.Collections.Concurrent;
using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.Evaluation;

/// <summary>
/// Samples votes no further than to their outcome. First each item is asked so often that a majority is possible; where one answer has more than
/// half of all votes that there could be, the others can no longer win and are not asked for. The winner is the one of the whole vote; its share of
/// the votes is not known.
/// </summary>
/// <param name="policy">Who is asked.</param>
/// <param name="winnerCount">How often the most frequent answer of a group was given.</param>
internal sealed class OpenVotes(IPolicySampler policy, Func<RolloutGroup, int> winnerCount)
{
    /// <summary>Samples.</summary>
    /// <param name="call">The whole vote.</param>
    /// <param name="finished">Told each group once: whole, or as far as it was sampled.</param>
    /// <param name="stop">Interrupts.</param>
    public void Sample(SamplingCall call, Action<RolloutGroup> finished, CancellationToken stop)
    {
        var first = (call.SampleCount / 2) + 1;
        var open = new ConcurrentDictionary<string, RolloutGroup>(StringComparer.Ordinal);
        policy.Sample(
            call with { SampleCount = Math.Min(first, call.SampleCount) },
            group =>
            {
                if (group.Rollouts.Length == call.SampleCount || 2 * winnerCount(group) > call.SampleCount)
                {
                    finished(group);
                }
                else
                {
                    open[group.Id] = group;
                }
            },
            stop);
        ImmutableArray<PromptItem> items = [.. call.Items.Where(item => open.ContainsKey(item.Id))];
        if (!items.IsEmpty)
        {
            policy.Sample(
                call with { Id = $"{call.Id}/rest", Items = items, FirstSample = first, SampleCount = call.SampleCount - first },
                group => finished(new(group.Id, open[group.Id].Rollouts.AddRange(group.Rollouts))),
                stop);
        }
    }
}
