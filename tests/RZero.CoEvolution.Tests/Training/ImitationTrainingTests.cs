using System.Collections.Immutable;
using RZero.CoEvolution.Monitor;
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
        Assert.Equal(0, step.TokensPerSecond);
    }

    /// <summary>Each answer is alone in its group and earns 1, which is no reason to warn that rewards do not differ.</summary>
    [Fact]
    public void Run_GivenAnswers_TeachWithoutADifference()
    {
        var loop = new ScriptedLoop("solver.questions_per_step=2", "solver.steps=4");
        loop.Policies.Folders["i1/solver/4"] = new();
        var watch = new RunWatch(new() { Signals = ["no_differences"] }, loop.Journal);
        var training = new PolicyTraining(loop.Policies, loop.Policies, groups => groups, loop.Store, loop.Journal)
        {
            Samples = false,
            Watch = watch,
        };

        new ImitationTraining(loop.Plan.Solver, training, StreamKey.Root(1))
            .Run(Named.Policy("base"), [new([1], [10]), new([2], [20])], TestContext.Current.CancellationToken);

        Assert.All(loop.Store.Steps(), step => Assert.Equal(0, step.ZeroVarianceShare));
        Assert.Empty(loop.Store.Findings());
    }

    private static string Text(RZero.Training.TrainingSample sample) =>
        $"{string.Join(' ', sample.PromptIds)}>{string.Join(' ', sample.CompletionIds)}";
}
