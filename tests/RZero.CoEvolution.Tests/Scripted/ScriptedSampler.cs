using System.Collections.Immutable;
using RZero.Core.Sampling;
using Xunit;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>Says what the script says and notes what it was asked. Every rollout has tokens of its own, so that a training sample tells which it is.</summary>
internal sealed class ScriptedSampler(string name, ScriptedPolicy policy, ScriptedPolicies world) : IPolicySampler
{
    public bool IsDisposed { get; private set; }

    public string? Refusal(PromptItem item, CancellationToken stop) => IsUnaskable(item) ? "longer than the model can read" : null;

    public ImmutableArray<RolloutGroup> Sample(SamplingCall call, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        Assert.False(IsDisposed, $"{name} was asked after it was closed.");
        Assert.DoesNotContain(call.Items, IsUnaskable);
        Assert.Equal(call.Items.Length, call.Items.DistinctBy(item => item.Id).Count());
        ImmutableArray<RolloutGroup> groups =
        [
            .. call.Items.Select(item => new RolloutGroup(
                item.Id, [.. Enumerable.Range(call.FirstSample, call.SampleCount).Select(sample => Rollout(call, item, sample))])),
        ];
        world.Calls.Add(new(name, call, groups));
        return groups;
    }

    public void Dispose() => IsDisposed = true;

    private bool IsUnaskable(PromptItem item) => ScriptedCall.QuestionOf(item) is { } question && world.Unaskable.Contains(question);

    private Rollout Rollout(SamplingCall call, PromptItem item, int sample)
    {
        var text = policy.Say(ScriptedCall.QuestionOf(item), sample, greedy: call.Sampling.Temperature == 0);
        var cut = text.EndsWith("...", StringComparison.Ordinal);
        var first = world.NextToken();
        var rollout = new Rollout(
            $"{call.Id}/{item.Id}/{sample}", [7, first], [first, first + 1], [-0.25f, -first], text, cut ? FinishReason.Length : FinishReason.Stop);
        world.Texts.Add(first, (ScriptedCall.QuestionOf(item), text));
        return rollout;
    }
}
