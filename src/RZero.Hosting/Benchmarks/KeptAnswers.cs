using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.Hosting.Benchmarks;

/// <summary>Gives the answers that are there already, and asks the policy for the others.</summary>
/// <param name="policy">Not owned.</param>
/// <param name="kept">The answers, by the ids of their items.</param>
internal sealed class KeptAnswers(IPolicySampler policy, ImmutableDictionary<string, RolloutGroup> kept) : IPolicySampler
{
    public string? Refusal(PromptItem item, CancellationToken stop) => kept.ContainsKey(item.Id) ? null : policy.Refusal(item, stop);

    public ImmutableArray<RolloutGroup> Sample(SamplingCall call, CancellationToken stop) => Sample(call, static _ => { }, stop);

    public ImmutableArray<RolloutGroup> Sample(SamplingCall call, Action<RolloutGroup> finished, CancellationToken stop)
    {
        var groups = kept;
        foreach (var item in call.Items.Where(item => kept.ContainsKey(item.Id)))
        {
            finished(kept[item.Id]);
        }

        var missing = call with { Items = [.. call.Items.Where(item => !kept.ContainsKey(item.Id))] };
        if (!missing.Items.IsEmpty)
        {
            groups = groups.AddRange(policy.Sample(missing, finished, stop).Select(group => KeyValuePair.Create(group.Id, group)));
        }

        return [.. call.Items.Select(item => groups[item.Id])];
    }

    public void Dispose()
    {
    }
}
