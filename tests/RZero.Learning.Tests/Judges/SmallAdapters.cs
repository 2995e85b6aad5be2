using System.Collections.Immutable;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Core;

namespace RZero.Learning.Tests.Judges;

/// <summary>Adapters of small decoders.</summary>
internal static class SmallAdapters
{
    /// <summary>One whose B is not zero, as after some steps.</summary>
    public static LoraAdapter Trained(ModelConfig config, params string[] targets)
    {
        var first = New(config, targets);
        return first with
        {
            Pairs = first.Pairs.ToImmutableSortedDictionary(
                pair => pair.Key, pair => pair.Value with { B = Numbers(pair.Value.B.Length, pair.Key) }, StringComparer.Ordinal),
        };
    }

    /// <summary>One that nothing has trained: B is zero.</summary>
    public static LoraAdapter New(ModelConfig config, params string[] targets) =>
        FirstAdapter.Of(config, new(3, 5, IsRankStabilized: false, targets.Length == 0 ? LoraTargets.All : [.. targets]), StreamKey.Root(5));

    private static float[] Numbers(int count, string name) =>
        [.. Enumerable.Range(0, count).Select(i => (float)(0.4 * ((2 * StreamKey.Root(9).Child(name).UniformAt(i)) - 1)))];
}
