using Xunit;

namespace RZero.Core.Tests;

public sealed class StreamKeyTests
{
    private static readonly StreamKey Key = StreamKey.Root(42).Child("solver").Child("question", 17);

    [Fact]
    public void Root_OfZero_IsFirstPublishedNumberOfSplitMix64() => Assert.Equal(0xE220A8397B1DCDAFUL, StreamKey.Root(0).Value);

    // From an independent implementation of the documented formula, in arbitrary-precision arithmetic. Changing any of these numbers
    // changes what every recorded run would sample again.
    [Fact]
    public void Child_KnownPath_GivesPinnedKeys()
    {
        Assert.Equal(0xBDD732262FEB6E95UL, StreamKey.Root(42).Value);
        Assert.Equal(0xE4D971771B652C20UL, StreamKey.Root(-1).Value);
        Assert.Equal(0x6049007DFE067116UL, StreamKey.Root(42).Child("solver").Value);
        Assert.Equal(0x43028F3C7C75BEE3UL, Key.Value);
        Assert.Equal("43028f3c7c75bee3", Key.ToString());
    }

    [Fact]
    public void BitsAt_KnownKey_GivesPinnedNumbers()
    {
        Assert.Equal([0xE88F68F9A29E47EEUL, 0xFEDBEBA1A81545EFUL, 0x00B23A44135BEA7AUL], [Key.BitsAt(0), Key.BitsAt(1), Key.BitsAt(2)]);
        Assert.Equal([0.9084382638417248, 0.995543219534814, 0.002719537372612657], [Key.UniformAt(0), Key.UniformAt(1), Key.UniformAt(2)]);
    }

    [Fact]
    public void UniformAt_InAnyOrder_GivesTheSameNumbers()
    {
        var forward = Enumerable.Range(0, 1000).Select(i => Key.UniformAt(i)).ToArray();
        var backward = Enumerable.Range(0, 1000).Reverse().Select(i => Key.UniformAt(i)).Reverse().ToArray();

        Assert.Equal(forward, backward);
    }

    [Fact]
    public void UniformAt_ManyDraws_FillBucketsEvenly()
    {
        const int draws = 160_000;
        Assert.InRange(ChiSquare.OfUniform(Enumerable.Range(0, draws).Select(i => (int)(Key.UniformAt(i) * 16)), 16), 0, ChiSquare.Limit15);
    }

    [Fact]
    public void UniformAt_FirstDrawsOfNeighbouringStreams_FillBucketsEvenly()
    {
        const int streams = 160_000;
        var first = Enumerable.Range(0, streams).Select(i => (int)(Key.Child(i).UniformAt(0) * 16));

        Assert.InRange(ChiSquare.OfUniform(first, 16), 0, ChiSquare.Limit15);
    }

    [Fact]
    public void Child_ManyPaths_NeverMeet()
    {
        var keys = new HashSet<StreamKey>();
        foreach (var phase in new[] { "challenger", "solver", "evaluation" })
        {
            for (var i = 0; i < 200; i++)
            {
                for (var j = 0; j < 50; j++)
                {
                    keys.Add(StreamKey.Root(1).Child(phase).Child("question", i).Child("sample", j));
                }
            }
        }

        Assert.Equal(3 * 200 * 50, keys.Count);
    }

    [Fact]
    public void UniformAt_DefaultKey_IsInRange() => Assert.InRange(default(StreamKey).UniformAt(0), 0, 1);
}
