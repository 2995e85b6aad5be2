using RZero.Core;
using RZero.Grading.Rewards;
using Xunit;

namespace RZero.Grading.Tests.Rewards;

public sealed class ChallengerRewardTests
{
    private static readonly ProposedQuestion[] Batch =
    [
        new("Find the sum of all positive integers n such that n divides 100", 0.5),
        new("Find the sum of all positive integers n such that n divides 360", 0.8),
        new("A triangle has sides 13 , 14 and 15 . What is its area ?", 1),
        ProposedQuestion.Invalid,
    ];

    [Fact]
    public void Of_PaperOptions_ClampsAtZeroAndGivesNothingForInvalid()
    {
        var rewards = new ChallengerReward(ChallengerRewardOptions.Paper).Of(Batch);
        Assert.Equal([0.5, 0, 0, 0], rewards.Select(parts => Math.Round(parts.Total, 12)));
        Assert.Equal([1, 0.4, 0, 0], rewards.Select(parts => Math.Round(parts.Uncertainty, 12)));
        Assert.Equal([0.5, 0.5, 0.25, 0.25], rewards.Select(parts => parts.Penalty));
        Assert.Equal([0, 0, 1, 2], rewards.Select(parts => parts.ClusterId));
    }

    [Fact]
    public void Of_CodeOptions_DoesNotClampAndPunishesInvalid()
    {
        var rewards = new ChallengerReward(ChallengerRewardOptions.Code).Of(Batch);
        Assert.Equal([0, -0.3, -0.25, -1.25], rewards.Select(parts => Math.Round(parts.Total, 12)));
    }

    [Fact]
    public void Of_NoWeight_IsUncertaintyAlone()
    {
        var rewards = new ChallengerReward(new ChallengerRewardOptions { RepetitionWeight = 0 }).Of(Batch);
        Assert.Equal(rewards.Select(parts => parts.Uncertainty), rewards.Select(parts => parts.Total));
    }

    [Fact]
    public void Of_EmptyBatch_IsEmpty() => Assert.Empty(new ChallengerReward(ChallengerRewardOptions.Paper).Of([]));

    [Fact]
    public void New_BadOptions_NamesEveryProblem()
    {
        var bad = new ChallengerRewardOptions { TargetAgreement = 1, RepetitionWeight = double.NaN, ClusterThreshold = 2, InvalidReward = 1 };
        Assert.Equal(4, bad.Problems().Length);
        Assert.Throws<UserException>(() => new ChallengerReward(bad));
        Assert.Empty(ChallengerRewardOptions.Paper.Problems());
        Assert.Empty(ChallengerRewardOptions.Code.Problems());
        Assert.Single((ChallengerRewardOptions.Code with { TargetAgreement = 0.7 }).Problems());
    }
}
