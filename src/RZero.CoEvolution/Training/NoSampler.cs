using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Training;

/// <summary>Stands where a phase samples nothing, so that no engine is made for it.</summary>
internal sealed class NoSampler : IPolicySampler
{
    public string? Refusal(PromptItem item, CancellationToken stop) => null;

    public ImmutableArray<RolloutGroup> Sample(SamplingCall call, CancellationToken stop) =>
        throw new InvalidOperationException("this phase learns what it is given and samples nothing");

    public void Dispose()
    {
    }
}
