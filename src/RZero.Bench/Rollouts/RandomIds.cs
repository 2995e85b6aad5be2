using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Bench.Rollouts;

/// <summary>Texts of random ids.</summary>
internal static class RandomIds
{
    /// <summary>The text of a stream.</summary>
    public static ImmutableArray<int> Of(StreamKey key, int length, int vocabularySize)
    {
        var numbers = new RandomSequence(key);
        return [.. Enumerable.Range(0, length).Select(_ => numbers.Next(0, vocabularySize - 1))];
    }
}
