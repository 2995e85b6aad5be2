using RZero.Core;
using RZero.Torch.Sampling;
using Xunit;

namespace RZero.Torch.Tests.Sampling;

public sealed class CachedAttentionTests
{
    /// <summary>Against the formula in double precision, for heads that fill the processor's lanes and heads that do not; 1e-5.</summary>
    [Theory]
    [InlineData(32, 1)]
    [InlineData(32, 130)]
    [InlineData(64, 64)]
    [InlineData(4, 70)]
    [InlineData(20, 65)]
    [InlineData(3, 2)]
    public void Mix_AnySize_MatchesTheFormula(int size, int columns)
    {
        var numbers = new RandomSequence(StreamKey.Root((100 * size) + columns));
        float[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((4 * numbers.NextUniform()) - 2))];
        var (query, keys, values) = (Random(size), Random(columns * size), Random(columns * size));
        var mixed = new float[size];

        CachedAttention.Mix(query, keys, values, new float[columns], mixed);

        var weights = Enumerable.Range(0, columns)
            .Select(column => Math.Exp(Enumerable.Range(0, size).Sum(i => (double)query[i] * keys[(column * size) + i]) / Math.Sqrt(size)))
            .ToArray();
        Assert.All(Enumerable.Range(0, size), i => Assert.Equal(
            Enumerable.Range(0, columns).Sum(column => weights[column] * values[(column * size) + i]) / weights.Sum(), mixed[i], 1e-5));
    }
}
