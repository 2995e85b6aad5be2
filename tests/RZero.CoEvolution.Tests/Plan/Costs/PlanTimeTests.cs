using RZero.Checkpoints.Configuration;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core;
using RZero.Testing.Models;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan.Costs;

public sealed class PlanTimeTests
{
    private static readonly PlanModel Model = new(
        ModelShapes.Llama with
        {
            Family = ModelFamily.Qwen3,
            VocabularySize = 100,
            HiddenSize = 8,
            IntermediateSize = 16,
            LayerCount = 1,
            HeadCount = 1,
            KeyValueHeadCount = 1,
            HeadSize = 8,
            MaxPositions = 400,
            QueryKeyNorm = true,
        },
        ChallengerPromptTokens: 10,
        SolverPromptTokens: 20);

    /// <summary>Scale tiny: sums of completions times their lengths, worked by hand; the prompts of a group are trained once.</summary>
    [Fact]
    public void Of_ASpeed_DividesTheWorkOfEveryPhaseByIt()
    {
        var time = PlanTime.Of(PlanFile.Resolve("paper", "tiny"), Model, new PlanSpeed(SampledTokens: 100, TrainedTokens: 1000));

        Assert.Equal(
            [
                (Phase.Challenger, (((2 * 32 * 48) + (2 * 32 * 4 * 72)) / 100.0) + (2 * (10 + (32 * 48)) / 1000.0)),
                (Phase.Generate, 64 * 48 / 100.0),
                (Phase.Label, 64 * 4 * 72 / 100.0),
                (Phase.Solver, (3 * 8 * 4 * 72 / 100.0) + (3 * 8 * (20 + 48 + (4 * 72)) / 1000.0)),
                (Phase.Evaluate, 24 * 3 * 72 / 100.0),
            ],
            time.Phases.Select(phase => (phase.Phase, Math.Round(phase.Seconds, 10))));
        Assert.Equal(time.Phases.Sum(phase => phase.Seconds), time.Seconds);
    }

    [Theory]
    [InlineData("train", 3 * 8 * 4 * 72, 3 * 8 * (20 + 48 + (4 * 72)))]
    [InlineData("finetune", 0, 3 * 8 * 140)]
    public void Of_LabeledData_HasTheSolversPhaseAlone(string use, long sampled, long trained)
    {
        var plan = PlanFile.Resolve("paper", "tiny",
            [$"data.use={use}", "data.file=a.csv", "data.question=q", "data.answer=a", "challenger.train=false"]);

        var time = PlanTime.Of(plan, Model, new PlanSpeed(100, 1000));

        Assert.Equal((sampled, trained), (time.SampledTokens, time.TrainedTokens));
        Assert.Equal([Phase.Solver], time.Phases.Select(phase => phase.Phase));
    }
}
