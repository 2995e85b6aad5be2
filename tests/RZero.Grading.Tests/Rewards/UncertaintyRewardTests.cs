using RZero.Grading.Rewards;
using Xunit;

namespace RZero.Grading.Tests.Rewards;

public sealed class UncertaintyRewardTests
{
    /// <summary>Golden numbers computed independently from the paper's and the code's formula.</summary>
    [Theory]
    [InlineData(0.1, 0.2, 0.1)]
    [InlineData(0.3, 0.6, 0.3)]
    [InlineData(0.5, 1.0, 0.5)]
    [InlineData(0.8, 0.4, 0.2)]
    [InlineData(1.0, 0.0, 0.0)]
    public void Of_GoldenAgreements_MatchesPaperAndCode(double agreement, double paper, double code)
    {
        Assert.Equal(paper, UncertaintyReward.Of(agreement), 1e-12);
        Assert.Equal(code, UncertaintyReward.HalfScale(agreement), 1e-12);
    }

    [Theory]
    [InlineData(0.7, 0.7, 1)]
    [InlineData(1, 0.7, 0)]
    [InlineData(0.4, 0.7, 0)]
    [InlineData(0.1, 0.7, 0)]
    [InlineData(0.55, 0.7, 0.5)]
    public void Of_OtherTarget_FallsEvenlyOnBothSides(double agreement, double target, double expected) =>
        Assert.Equal(expected, UncertaintyReward.Of(agreement, target), 1e-12);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Of_NoShare_IsRefused(double agreement)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UncertaintyReward.Of(agreement));
        Assert.Throws<ArgumentOutOfRangeException>(() => UncertaintyReward.HalfScale(agreement));
    }
}
