using System.Collections.Immutable;
using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

public sealed class ImitationTrainingTests
{
    /// <summary>Three steps of two out of three answers: each is learned twice, whole, with an advantage of 1; nothing is sampled.</summary>
    [Fact]
    public void Run_GivenAnswers_AreLearnedInTurnWithoutSampling()
    {
        var loop = new ScriptedLoop("solver.questions_per_step=2", "solver.steps=3");
        loop.Policies.Folders["i1/solver/3"] = new();
        ImmutableArray<GivenAnswer> answers = [new([1], [10, 11]), new([2], [20]), new([3, 4], [30])];
        var training = new PolicyTraining(loop.Policies, loop.Policies, groups => groups, loop.Store, loop.Journal) { Samples = false };

        var trained = new ImitationTraining(loop.Plan.Solver, training, StreamKey.Root(1))
            .Run(Named.Policy("base"), answers, TestContext.Current.CancellationToken);

        Assert.Equal("i1/solver/3", trained.Folder);
        var learned = loop.Policies.Trainings[0].Updates.SelectMany(update => update).ToList();
        Assert.All(learned, sample => Assert.Equal(1, sample.Advantage));
        Assert.Equal(["1>10 11", "1>10 11", "2>20", "2>20", "3 4>30", "3 4>30"], learned.Select(Text).Order());
        Assert.Empty(loop.Policies.Calls);
        var step = loop.Store.Events.OfType<StepEvent>().First();
        Assert.Equal((null, null, null, 0.11), (step.Entropy, step.LogProbGap, step.ClipShare, step.Loss));
    }

    private static string Text(RZero.Training.TrainingSample sample) =>
        $"{string.Join(' ', sample.PromptIds)}>{string.Join(' ', sample.CompletionIds)}";
}
