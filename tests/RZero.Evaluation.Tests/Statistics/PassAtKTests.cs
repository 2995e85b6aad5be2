using RZero.Evaluation.Statistics;
using Xunit;

namespace RZero.Evaluation.Tests.Statistics;

public sealed class PassAtKTests
{
    /// <summary>Against all choices of k among the samples, one by one.</summary>
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 0, 3)]
    [InlineData(6, 2, 1)]
    [InlineData(7, 3, 2)]
    [InlineData(8, 1, 8)]
    [InlineData(9, 5, 4)]
    public void Of_FewSamples_IsTheShareOfChoices(int count, int right, int k)
    {
        var hits = Choices(count, k).Select(choice => choice.Count(sample => sample < right)).ToList();

        Assert.Equal(Share(hits, 1), PassAtK.Of(count, right, k), 1e-12);
        Assert.Equal(Share(hits, Math.Max(1, (int)Math.Ceiling(0.75 * k))), GPassAtK.Of(count, right, k, 0.75), 1e-12);
        var above = Enumerable.Range(1, k).Where(least => least > Math.Ceiling(k / 2.0));
        Assert.Equal(2.0 / k * above.Sum(least => Share(hits, least)), GPassAtK.MeanOf(count, right, k), 1e-12);
    }

    /// <summary>The product form of the estimator, whose binomials fit no number: 1 - prod over the wrong and above of (1 - k/i).</summary>
    [Fact]
    public void Of_ThousandsOfSamples_AgreesWithTheProduct()
    {
        const int Count = 4000;
        const int Right = 30;
        const int K = 64;
        var miss = 1.0;
        for (var i = Count - Right + 1; i <= Count; i++)
        {
            miss *= 1 - ((double)K / i);
        }

        Assert.Equal(1 - miss, PassAtK.Of(Count, Right, K), 1e-9);
    }

    [Fact]
    public void Of_MoreThanThereAre_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.Of(3, 1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.Of(3, 4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GPassAtK.Of(3, 1, 1, 1.5));
    }

    [Fact]
    public void Majority_SeveralAsFrequent_IsTheFirst()
    {
        Assert.Equal("b", FirstMajority.Of(["b", "a", "a", "b", "c"]));
        Assert.Null(FirstMajority.Of([]));
    }

    /// <summary>Class 0: one of three on its side; class 1 and 2: two of three.</summary>
    [Fact]
    public void MicroF1_AllPutIntoOneClass_IsTheMeanShareOnTheRightSide() =>
        Assert.Equal(5 / 9.0, OneAgainstRest.MicroF1([1, 2, 0], [0, 0, 0], classCount: 3), 1e-12);

    private static double Share(List<int> hits, int least) => (double)hits.Count(hit => hit >= least) / hits.Count;

    private static IEnumerable<int[]> Choices(int count, int k) => Enumerable.Range(0, 1 << count)
        .Where(mask => int.PopCount(mask) == k)
        .Select(mask => Enumerable.Range(0, count).Where(sample => (mask >> sample & 1) == 1).ToArray());
}
