using System.Collections.Immutable;
using System.Globalization;
using RZero.Core.Sampling;
using RZero.Runs;

namespace RZero.Hosting.Ablations;

/// <summary>Answers a call as a run's Solver answered it when the run was measured: from the run's samples, without a model.</summary>
internal sealed class RecordedAnswers : IPolicySampler
{
    private readonly ImmutableDictionary<string, RolloutGroup> groups;

    /// <param name="run">The run.</param>
    /// <param name="call">The call's id, such as <c>i1/evaluate/sampled</c>.</param>
    public RecordedAnswers(RunReader run, string call) => groups = run.Rollouts($"{call}/")
        .Select(rollout => (Parts: rollout.Id[(call.Length + 1)..].Split('/'), Rollout: rollout))
        .GroupBy(one => one.Parts[0], StringComparer.Ordinal)
        .ToImmutableDictionary(
            item => item.Key,
            item => new RolloutGroup(
                item.Key, [.. item.OrderBy(one => int.Parse(one.Parts[1], CultureInfo.InvariantCulture)).Select(one => one.Rollout)]),
            StringComparer.Ordinal);

    public string? Refusal(PromptItem item, CancellationToken stop) => groups.ContainsKey(item.Id) ? null : "it was not asked in the run";

    public ImmutableArray<RolloutGroup> Sample(SamplingCall call, CancellationToken stop) => [.. call.Items.Select(item => groups[item.Id])];

    public void Dispose()
    {
    }
}
