using RZero.Grading.Similarity;
using Xunit;

namespace RZero.Grading.Tests.Similarity;

/// <summary>The distance 1 - BLEU against numbers worked by hand from algorithm 2.2.</summary>
public sealed class BleuDistancesTests
{
    /// <summary>All n-grams of the shorter hypothesis match: only its brevity counts, exp(1 - 8/4).</summary>
    [Fact]
    public void Of_ShorterSentenceFirst_PaysForBrevity() =>
        Assert.Equal(1 - 0.367879441, BleuDistances.Of(["a b c d", "a b c d e f g h"])[0, 1], 1e-9);

    /// <summary>The earlier sentence is the hypothesis: precisions 4/8, 3/7, 2/6 and 1/5, and nothing to pay for length.</summary>
    [Fact]
    public void Of_LongerSentenceFirst_PaysForWhatDoesNotMatch() =>
        Assert.Equal(1 - 0.345720785, BleuDistances.Of(["a b c d e f g h", "a b c d"])[0, 1], 1e-9);

    /// <summary>Precisions 2/4 and 1/3; no 3-gram and no 4-gram matches, which counts as 0.1 of 2 and 0.1 of 1.</summary>
    [Fact]
    public void Of_OrderWithoutAMatch_CountsATenthOfOne() =>
        Assert.Equal(1 - 0.169904424, BleuDistances.Of(["a b x y", "a b z w"])[0, 1], 1e-9);

    [Theory]
    [InlineData("a b c", "d e f")]
    [InlineData("", "a b c")]
    [InlineData("", "")]
    [InlineData("A B C D", "a b c d")]
    public void Of_NoCommonWord_IsOne(string first, string second) => Assert.Equal(1, BleuDistances.Of([first, second])[0, 1]);
}
