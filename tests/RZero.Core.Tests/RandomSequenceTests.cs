using Xunit;

namespace RZero.Core.Tests;

public sealed class RandomSequenceTests
{
    private static readonly StreamKey Key = StreamKey.Root(7).Child("test");

    [Fact]
    public void NextUniform_FromStart_ReadsTheStreamInOrder()
    {
        var sequence = new RandomSequence(Key);

        Assert.Equal([Key.UniformAt(0), Key.UniformAt(1), Key.UniformAt(2)], [sequence.NextUniform(), sequence.NextUniform(), sequence.NextUniform()]);
    }

    [Fact]
    public void Next_Range_ReachesEveryValueEvenly()
    {
        var sequence = new RandomSequence(Key);

        Assert.InRange(ChiSquare.OfUniform(Enumerable.Range(0, 160_000).Select(_ => sequence.Next(-8, 7) + 8), 16), 0, ChiSquare.Limit15);
    }

    [Fact]
    public void Next_FullRange_StaysWithinIt()
    {
        var sequence = new RandomSequence(Key);
        var draws = Enumerable.Range(0, 1000).Select(_ => sequence.Next(int.MinValue, int.MaxValue)).ToArray();

        Assert.Contains(draws, x => x < int.MinValue / 2);
        Assert.Contains(draws, x => x > int.MaxValue / 2);
    }

    [Fact]
    public void Next_EmptyRange_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSequence(Key).Next(2, 1));

    [Fact]
    public void PickWeighted_Weights_AreTheShares()
    {
        var sequence = new RandomSequence(Key);
        var counts = new int[3];
        for (var i = 0; i < 100_000; i++)
        {
            counts[sequence.PickWeighted([1, 0, 3])]++;
        }

        // Five standard deviations of a share of 1/4 over 100,000 draws are 0.0068.
        Assert.InRange(counts[0] / 100_000.0, 0.243, 0.257);
        Assert.Equal(0, counts[1]);
    }

    [Fact]
    public void Shuffle_FourItems_GivesEveryOrderEvenly()
    {
        var sequence = new RandomSequence(Key);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 24_000; i++)
        {
            var items = "abcd".ToCharArray();
            sequence.Shuffle<char>(items);
            var order = new string(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        // Expected 1000 each; five standard deviations are 155.
        Assert.All(counts.Values, x => Assert.InRange(x, 845, 1155));
    }

    [Fact]
    public void Shuffle_SameStream_GivesTheSameOrder()
    {
        var first = Enumerable.Range(0, 100).ToArray();
        var second = Enumerable.Range(0, 100).ToArray();

        new RandomSequence(Key).Shuffle<int>(first);
        new RandomSequence(Key).Shuffle<int>(second);

        Assert.Equal(first, second);
    }
}
