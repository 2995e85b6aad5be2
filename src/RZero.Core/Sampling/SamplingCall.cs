using System.Collections.Immutable;

namespace RZero.Core.Sampling;

/// <summary>One stage of sampling: every item is sampled the same number of times.</summary>
/// <param name="Id">Prefix of its work units, such as <c>i1/solver/s3</c>; unique within a run.</param>
/// <param name="Items">What is asked.</param>
/// <param name="SampleCount">Rollouts of each item.</param>
/// <param name="Sampling">How tokens are drawn.</param>
/// <param name="Stream">Randomness: sample n of an item draws from <c>Stream.Child(item id).Child(n)</c>.</param>
public sealed record SamplingCall(
    string Id,
    ImmutableArray<PromptItem> Items,
    int SampleCount,
    SamplingOptions Sampling,
    StreamKey Stream)
{
    /// <summary>Number of each item's first sample; above 0 where an earlier call has drawn those before it.</summary>
    public int FirstSample { get; init; }
}
