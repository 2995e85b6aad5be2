using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using Xunit;

namespace RZero.CoEvolution.Tests.Curriculum;

public sealed class QuestionReplayTests
{
    [Fact]
    public void Of_ThirdIteration_IsWhatTheTwoBeforeTrainedOn()
    {
        var loop = Loop("solver.replay=0.25");
        loop.Journal.Tell(
            Told(1, "a", kept: true), Told(1, "b", kept: false), Told(2, "c", kept: true), Told(3, "d", kept: true),
            Told(2, "e", kept: true) with { Phase = Phase.Challenger });

        Assert.Equal(["a", "c"], Replayed(loop, 3));
        Assert.Empty(Replayed(loop, 1));
    }

    [Fact]
    public void Of_NoReplay_IsEmpty()
    {
        var loop = Loop("solver.replay=0");
        loop.Journal.Tell(Told(1, "a", kept: true));

        Assert.Empty(Replayed(loop, 2));
    }

    /// <summary>A quarter of eight is two: six of the new questions, in the order that they have without replay, and two old ones.</summary>
    [Theory]
    [InlineData(0.25, 8, 6)]
    [InlineData(0.3, 8, 6)]
    [InlineData(0.5, 5, 3)]
    [InlineData(0.9, 1, 1)]
    public void OfStep_WithEarlierQuestions_MixesTheirShareIn(double share, int count, int own)
    {
        var (fresh, old) = (Questions("new", 40), Questions("old", 3));
        var order = new QuestionOrder([.. fresh], StreamKey.Root(5)).With([.. old], share, "replay");

        var step = order.OfStep(2, count);

        Assert.Equal(new QuestionOrder([.. fresh], StreamKey.Root(5)).OfStep(2, own), step.Except(old));
        Assert.Equal(count, step.Length);
        Assert.Equal(step, order.OfStep(2, count));
    }

    /// <summary>A step that may refill draws three times its questions and takes them eight by eight: each eight has its share.</summary>
    [Fact]
    public void OfStep_PartsOfAStep_HaveTheirShareEach()
    {
        var old = Questions("old", 3);
        var order = new QuestionOrder([.. Questions("new", 40)], StreamKey.Root(5)).With([.. old], 0.25, "replay");

        Assert.All(order.OfStep(1, 24).Chunk(8), part => Assert.Equal(2, part.Count(asked => old.Contains(asked))));
    }

    /// <summary>Anchors and replayed questions: a quarter of eight is two anchors, and half of the other six are three replayed ones.</summary>
    [Fact]
    public void OfStep_TwoKindsOfOthers_HaveTheirSharesOneInTheOther()
    {
        var (fresh, old, anchors) = (Questions("new", 40), Questions("old", 3), Questions("anchor", 5));
        var replaying = new QuestionOrder([.. fresh], StreamKey.Root(5)).With([.. old], 0.5, "replay");
        var step = replaying.With([.. anchors], 0.25, "anchors").OfStep(2, 8);

        Assert.Equal(replaying.OfStep(2, 6), step.Except(anchors).Where(asked => !anchors.Contains(asked)));
        Assert.Equal((3, 3, 2), (step.Count(fresh.Contains), step.Count(old.Contains), step.Count(anchors.Contains)));
        Assert.Equal([3, 7], Enumerable.Range(0, 8).Where(place => anchors.Contains(step[place])));
    }

    /// <summary>
    /// The whole loop: the scripted base and Solvers ask and keep one question an iteration, so half of the third iteration's two questions a step is
    /// an earlier one, with the label it had.
    /// </summary>
    [Fact]
    public void Loop_Replay_TrainsOnEarlierQuestionsWithTheirLabels()
    {
        var loop = RottingRun.Loop(
            "monitor.enabled=false", "iterations=3", "solver.replay=0.5", "solver.questions_per_step=2", "solver.rollouts_per_update=10");

        loop.Run(TestContext.Current.CancellationToken);

        // Iteration 3 labels 7 (wrong), iterations 1 and 2 labelled 4: the new question pays three 7s, the replayed one its single 4.
        var rewards = loop.Policies.Trainings[^1].Updates[^1].Select(sample => sample.Advantage).ToList();
        Assert.Equal(3, rewards.Take(5).Count(worth => worth > 0));
        Assert.Equal(1, rewards.Skip(5).Count(worth => worth > 0));
    }

    private static string[] Replayed(ScriptedLoop loop, int iteration) =>
        [.. new QuestionReplay(loop.Plan.Solver, loop.Journal).Of(new(iteration, 1)).Select(asked => asked.Question.Id)];

    private static LabeledQuestion[] Questions(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(number => Told(1, $"{name}{number}", kept: true).Question)];

    private static QuestionEvent Told(int iteration, string id, bool kept) =>
        new(iteration, Phase.Label, new(new(id, $"text of {id}"), new([new("4", [0])], 2), new("4", 1, 2)), kept, null, null);

    private static ScriptedLoop Loop(params string[] overrides) => new(overrides);
}
