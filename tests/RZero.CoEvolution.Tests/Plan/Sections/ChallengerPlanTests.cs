using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Grading.Rewards;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan.Sections;

public sealed class ChallengerPlanTests
{
    /// <summary>What the reward refuses is refused with the plan, before a model is read.</summary>
    [Theory]
    [InlineData("challenger.invalid_reward=0.5", "challenger.invalid_reward must be between -10 and 0, not 0.5")]
    [InlineData("challenger.repetition_threshold=0", "challenger.repetition_threshold must be above 0 and at most 1, not 0")]
    [InlineData("challenger.repetition_threshold=1.5", "challenger.repetition_threshold must be above 0 and at most 1, not 1.5")]
    [InlineData("challenger.repetition_weight=-1", "challenger.repetition_weight must be at least 0, not -1")]
    [InlineData("challenger.memory_weight=-1", "challenger.memory_weight must be at least 0, not -1")]
    [InlineData("challenger.vote_samples=1", "challenger.vote_samples must be at least 2, not 1")]
    public void Resolve_Mistake_IsSaid(string setting, string message) =>
        Assert.Contains(
            message, Assert.Throws<UserException>(() => PlanFile.Resolve("paper", "tiny", [setting])).Message, StringComparison.Ordinal);

    /// <summary>The bounds of the plan are those of the reward.</summary>
    [Theory]
    [InlineData("challenger.invalid_reward=-10", "challenger.repetition_threshold=1")]
    [InlineData("challenger.invalid_reward=0", "challenger.repetition_threshold=0.001")]
    public void Resolve_Bounds_AreThoseOfTheReward(params string[] settings)
    {
        var plan = PlanFile.Resolve("paper", "tiny", settings).Challenger;

        Assert.Empty(new ChallengerRewardOptions { InvalidReward = plan.InvalidReward, ClusterThreshold = plan.RepetitionThreshold }.Problems());
    }
}
