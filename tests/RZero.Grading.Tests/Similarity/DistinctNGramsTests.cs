using RZero.Grading.Similarity;
using Xunit;

namespace RZero.Grading.Tests.Similarity;

public sealed class DistinctNGramsTests
{
    [Fact]
    public void Share_RepeatedPairs_CountsThemOnce()
    {
        Assert.Equal(2.0 / 3, DistinctNGrams.Share(["a b a b"]));
        Assert.Equal(0.5, DistinctNGrams.Share(["a b", "a b"]));
        Assert.Equal(1, DistinctNGrams.Share(["a b", "b a"]));
        Assert.Equal(0.5, DistinctNGrams.Share(["a b a b"], n: 1));
    }

    [Fact]
    public void Share_NoPairs_IsZero()
    {
        Assert.Equal(0, DistinctNGrams.Share([]));
        Assert.Equal(0, DistinctNGrams.Share([string.Empty, "word"]));
    }
}
