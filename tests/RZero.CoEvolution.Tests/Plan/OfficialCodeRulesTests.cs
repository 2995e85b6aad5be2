using RZero.CoEvolution.Plan;
using RZero.Grading.Rewards;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan;

/// <summary>The recipe with the rules of the authors' program (commit 5699329), at the sizes of the paper.</summary>
public sealed class OfficialCodeRulesTests
{
    private readonly RunPlan plan = PlanFile.Resolve("official-code", "full");

    [Fact]
    public void OfficialCode_ChallengersReward_IsHalvedUnclampedAndBelowZero()
    {
        Assert.Equal(("code", 1.0, 0.5), (plan.Challenger.Uncertainty.Scale, plan.Challenger.RepetitionWeight, plan.Challenger.RepetitionThreshold));
        Assert.Equal((-1.0, false), (plan.Challenger.InvalidReward, plan.Challenger.ClampAtZero));
    }

    /// <summary>Twice the reward of the code is the paper's uncertainty less twice the share.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.8)]
    public void OfficialCode_Repetition_WeighsTwiceInThePapersScale(double agreement)
    {
        var code = UncertaintyScales.All.Find(plan.Challenger.Uncertainty.Scale).Of(agreement, 0.5) - (plan.Challenger.RepetitionWeight * 0.25);

        Assert.Equal(UncertaintyScales.Paper.Of(agreement, 0.5) - (2 * 0.25), 2 * code, 1e-12);
    }

    [Fact]
    public void OfficialCode_Votes_AreTenForTheRewardAndNineForTheLabel()
    {
        Assert.Equal((10, 9), (plan.Challenger.VoteSamples, plan.Labeling.Samples));
        Assert.Equal((0.3, 0.8), (plan.Filter.MinAgreement, plan.Filter.MaxAgreement));
        Assert.Equal([3, 4, 5, 6, 7], Enumerable.Range(1, 9).Where(votes => !plan.Filter.IsTooHard(votes / 9.0) && !plan.Filter.IsTooEasy(votes / 9.0)));
        Assert.False(plan.Generation.DropDuplicates);
    }

    [Fact]
    public void OfficialCode_Sampling_IsItsOwnInEveryPhase()
    {
        Assert.Equal((0.99, 0), (plan.Challenger.Sampling.TopP, plan.Challenger.Sampling.TopK));
        Assert.Equal((0.95, 0), (plan.Generation.Sampling.TopP, plan.Generation.Sampling.TopK));
        Assert.All([plan.Challenger.Answers, plan.Labeling.Sampling], votes => Assert.Equal((1.0, 40), (votes.TopP, votes.TopK)));
        Assert.Equal((0.99, 0), (plan.Solver.Sampling.TopP, plan.Solver.Sampling.TopK));
    }

    [Fact]
    public void OfficialCode_Update_IsClippedWiderAboveAndBounded()
    {
        Assert.Equal((0.2, 0.3, 3.0), (plan.Optimization.ClipLow, plan.Optimization.ClipHigh, plan.Optimization.DualClip));
        Assert.Equal(("k3", 10.0, 0.01, 0.01), (plan.Optimization.KlEstimator, plan.Optimization.KlBound, plan.Challenger.KlCoefficient, plan.Solver.KlCoefficient));
        Assert.Equal(("agreement_and_format", 4, 5), (plan.Solver.Reward, plan.Challenger.GroupSize, plan.Solver.GroupSize));
    }
}
