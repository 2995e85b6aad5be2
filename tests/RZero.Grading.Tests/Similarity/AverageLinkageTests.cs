using RZero.Grading.Similarity;
using Xunit;

namespace RZero.Grading.Tests.Similarity;

/// <summary>Average linkage against numbers worked by hand.</summary>
public sealed class AverageLinkageTests
{
    /// <summary>Two questions without a common word are at distance 1: below no threshold that may be chosen, not even 1.</summary>
    [Fact]
    public void Cut_DistanceAtTheThreshold_DoesNotJoin() => Assert.Equal([0, 1], QuestionClusters.Of(["one two", "three four"], threshold: 1).ClusterOf);

    /// <summary>
    /// a - b 0.1, b - c 0.4, a - c 0.8: the nearest link of {a, b} and c is below 0.5, their mean of 0.6 is not. With a - c 0.5 the mean is
    /// 0.45 while the farthest link is not below 0.5.
    /// </summary>
    [Theory]
    [InlineData(0.8, new[] { 0, 0, 1 })]
    [InlineData(0.5, new[] { 0, 0, 0 })]
    public void Cut_Chain_JoinsByTheMeanDistance(double ends, int[] expected)
    {
        var distances = new PairDistances(3);
        (distances[0, 1], distances[1, 2], distances[0, 2]) = (0.1, 0.4, ends);

        Assert.Equal(expected, AverageLinkage.Cut(distances, 0.5));
    }
}
