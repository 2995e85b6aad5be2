using RZero.CoEvolution.Plan;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan;

/// <summary>The rules of the recipes against the numbers of the paper (algorithm 2 and 3), as far as they do not hang on the scale.</summary>
public sealed class PlanRulesTests
{
    private readonly RunPlan paper = PlanFile.Resolve("paper", "full");

    [Fact]
    public void Paper_ChallengersReward_IsThePapers()
    {
        Assert.Equal(("paper", 0.5), (paper.Challenger.Uncertainty.Scale, paper.Challenger.Uncertainty.Target));
        Assert.Equal((1.0, 0.5), (paper.Challenger.RepetitionWeight, paper.Challenger.RepetitionThreshold));
        Assert.Equal((0.0, true), (paper.Challenger.InvalidReward, paper.Challenger.ClampAtZero));
    }

    [Fact]
    public void Paper_SolversReward_IsAgreementAlone() => Assert.Equal("agreement", paper.Solver.Reward);

    [Fact]
    public void Paper_Update_IsClippedOnBothSidesAndMeanedByCompletion()
    {
        Assert.Equal((0.2, 0.2, 3.0), (paper.Optimization.ClipLow, paper.Optimization.ClipHigh, paper.Optimization.DualClip));
        Assert.Equal("sequence_mean", paper.Optimization.Aggregation);
        Assert.Equal((0.01, 0.9, 0.999, 1e-8, 1.0), (paper.Optimization.WeightDecay, paper.Optimization.Beta1, paper.Optimization.Beta2, paper.Optimization.Epsilon, paper.Optimization.MaxGradNorm));
    }

    [Fact]
    public void Paper_RatesAndKl_AreOneForBothRoles()
    {
        Assert.Equal((1e-6, 0.01), (paper.Challenger.LearningRate, paper.Challenger.KlCoefficient));
        Assert.Equal((1e-6, 0.01), (paper.Solver.LearningRate, paper.Solver.KlCoefficient));
        Assert.Equal(512, paper.Challenger.RolloutsPerUpdate);
    }

    [Fact]
    public void Paper_TrainingAndVotes_AreSampledAtTemperatureOne() => Assert.All(
        [paper.Challenger.Sampling, paper.Challenger.Answers, paper.Generation.Sampling, paper.Labeling.Sampling, paper.Solver.Sampling],
        sampling => Assert.Equal(1, sampling.Temperature));

    [Fact]
    public void Problems_OneReward_HasNothingToBeComparedWith()
    {
        Assert.Contains(Problems(plan => plan with { Challenger = plan.Challenger with { GroupSize = 1 } }), problem => problem.StartsWith("challenger.group_size", StringComparison.Ordinal));
        Assert.Contains(Problems(plan => plan with { Solver = plan.Solver with { GroupSize = 1 } }), problem => problem.StartsWith("solver.group_size", StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_UpdatesThatDoNotDivideTheStep_AreRefused()
    {
        Assert.Contains(
            Problems(plan => plan with { Solver = plan.Solver with { RolloutsPerUpdate = 641 } }), problem => problem.StartsWith("solver.rollouts_per_update", StringComparison.Ordinal));
        Assert.Empty(Problems(plan => plan with { Solver = plan.Solver with { RolloutsPerUpdate = 1280 } }));
    }

    private IEnumerable<string> Problems(Func<RunPlan, RunPlan> change) => change(paper).Problems();
}
