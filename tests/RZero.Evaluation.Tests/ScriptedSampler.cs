using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.Evaluation.Tests;

/// <summary>A policy that says what it was told to say, question by question, and remembers what it was asked.</summary>
/// <param name="script">The completions of each question; one that ends with "..." was cut off.</param>
internal sealed class ScriptedSampler(params string[][] script) : IPolicySampler
{
    public SamplingCall? Asked { get; private set; }

    /// <summary>Letters of the longest prompt that is taken.</summary>
    public int Longest { get; init; } = int.MaxValue;

    public string? Refusal(PromptItem item, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return item.Messages.Sum(message => message.Content.Length) > Longest ? $"longer than {Longest}" : null;
    }

    public ImmutableArray<RolloutGroup> Sample(SamplingCall call, CancellationToken stop)
    {
        Asked = call;
        return [.. call.Items.Select((item, number) => new RolloutGroup(item.Id, [.. script[number].Take(call.SampleCount).Select((text, sample) => Rollout(item, text, sample))]))];
    }

    public void Dispose()
    {
    }

    private static Rollout Rollout(PromptItem item, string text, int sample) =>
        new($"{item.Id}/{sample}", [1], [2], [-0.5f], text, text.EndsWith("...", StringComparison.Ordinal) ? FinishReason.Length : FinishReason.Stop);
}
