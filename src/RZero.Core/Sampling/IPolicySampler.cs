using System.Collections.Immutable;

namespace RZero.Core.Sampling;

/// <summary>Asks one fixed policy. Owns what it needs to sample; dispose it when the policy changes.</summary>
public interface IPolicySampler : IDisposable
{
    /// <summary>Why an item cannot be asked, such as a prompt that is longer than the model can read; null where it can.</summary>
    /// <param name="item">What would be asked.</param>
    /// <param name="stop">Interrupts the rendering of its prompt.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    string? Refusal(PromptItem item, CancellationToken stop) => null;

    /// <summary>An item's prompt in tokens. Who can only sample finds it with an answer of one token.</summary>
    /// <param name="item">What would be asked.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    ImmutableArray<int> PromptIds(PromptItem item, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(item);
        var once = new SamplingCall($"prompt/{item.Id}", [item], SampleCount: 1, new SamplingOptions { MaxTokens = 1 }, StreamKey.Root(0));
        return Sample(once, stop)[0].Rollouts[0].PromptIds;
    }

    /// <summary>The rollouts of every item, one group an item in item order, each group's id being the item's.</summary>
    /// <exception cref="OperationCanceledException">The run was interrupted; finished units are kept.</exception>
    ImmutableArray<RolloutGroup> Sample(SamplingCall call, CancellationToken stop);

    /// <summary>The same, and tells of every group once it is complete.</summary>
    /// <param name="call">What is sampled.</param>
    /// <param name="finished">Told each group once, in any order; may be called from several threads.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="OperationCanceledException">The run was interrupted; finished units are kept.</exception>
    ImmutableArray<RolloutGroup> Sample(SamplingCall call, Action<RolloutGroup> finished, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(finished);
        var groups = Sample(call, stop);
        foreach (var group in groups)
        {
            finished(group);
        }

        return groups;
    }
}
