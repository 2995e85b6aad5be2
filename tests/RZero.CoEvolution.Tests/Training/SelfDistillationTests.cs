using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using RZero.Training.Advantages;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

/// <summary>The prompt set has four worked examples: with them a question is asked in ten turns, plainly in one.</summary>
public sealed class SelfDistillationTests
{
    private const int WorkedTurns = 10;

    private static readonly LabeledQuestion Half = new(new("q1", "half of one"), new([new("1/2", [0, 1])], 4), new("1/2", 2, 4));
    private static readonly LabeledQuestion Eight = new(new("q2", "two cubed"), new([new("8", [0, 1])], 4), new("8", 2, 4));

    /// <summary>Two of four answers to one question agree with its label and one of four to the other; another that does is cut off.</summary>
    [Fact]
    public void Run_DistillSteps_TeachThePlainQuestionWhatAgreesBehindTheExamples()
    {
        var loop = Loop("solver.steps=2", "solver.prompt=plain", "solver.distill_steps=1", "optimization.old_log_probs=trainer");

        Train(loop);

        var asked = loop.Policies.Calls.Where(call => call.Call.SampleCount == 4).ToList();
        Assert.Equal(["i1/solver/s1/given", "i1/solver/s2"], asked.Select(call => call.Call.Id));
        Assert.All(asked[0].Call.Items, item => Assert.Equal(WorkedTurns, item.Messages.Length));
        Assert.All(asked[1].Call.Items, item => Assert.Single(item.Messages));

        var plain = loop.Policies.Calls.Where(call => call.Call.SampleCount == 1).ToList();
        Assert.All(plain, call => Assert.Single(Assert.Single(call.Call.Items).Messages));
        var learned = loop.Policies.Trainings[0].Updates[0];
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1], learned.Select(sample => sample.Advantage).Order());
        Assert.Equal(
            plain.Select(call => string.Join(' ', call.Groups[0].Rollouts[0].PromptIds)),
            learned.Select(sample => string.Join(' ', sample.PromptIds)).Distinct());
    }

    [Theory]
    [InlineData("worked", new[] { WorkedTurns, WorkedTurns })]
    [InlineData("plain", new[] { 1, 1 })]
    [InlineData("mixed", new[] { 1, WorkedTurns })]
    public void Run_Prompt_AsksAsThePlanSays(string prompt, int[] turns)
    {
        var loop = Loop("solver.steps=1", $"solver.prompt={prompt}");

        Train(loop);

        Assert.Equal(turns, Assert.Single(loop.Policies.Calls).Call.Items.Select(item => item.Messages.Length));
    }

    /// <summary>
    /// A quarter of a step of eight is replayed, at its fourth and eighth place. Over two steps every place, theirs too, is asked in both ways.
    /// </summary>
    [Fact]
    public void SampleAndScore_MixedPrompts_AskReplayedQuestionsInBothWays()
    {
        var loop = Loop("solver.steps=2", "solver.prompt=mixed", "solver.questions_per_step=8", "solver.rollouts_per_update=32");
        var questions = new QuestionOrder([Half], StreamKey.Root(1)).With([Eight], 0.25, "replay");
        using var policy = new ScriptedSampler("solver", new ScriptedPolicy(), loop.Policies);

        Training(loop).SampleAndScore(new(1, Phase.Solver), 1, policy, questions, TestContext.Current.CancellationToken);
        Training(loop).SampleAndScore(new(1, Phase.Solver), 2, policy, questions, TestContext.Current.CancellationToken);

        var turns = loop.Policies.Calls.Select(call => call.Call.Items.Select(item => item.Messages.Length).ToList()).ToList();
        Assert.All(turns[0].Zip(turns[1]), place => Assert.Equal([1, WorkedTurns], new[] { place.First, place.Second }.Order()));
        Assert.All(turns, step => Assert.Equal(4, step.Count(length => length == 1)));
        Assert.All(loop.Policies.Calls, call => Assert.Equal(
            ["two cubed", "two cubed"], new[] { 3, 7 }.Select(place => ScriptedCall.QuestionOf(call.Call.Items[place]))));
    }

    [Theory]
    [InlineData("set optimization.old_log_probs=trainer", "solver.distill_steps=1", "solver.prompt=plain")]
    [InlineData("set solver.prompt=plain or mixed", "solver.distill_steps=1", "optimization.old_log_probs=trainer")]
    public void Plan_DistillationThatCannotWork_IsRefused(string remedy, params string[] settings) =>
        Assert.Contains(remedy, Assert.Throws<UserException>(() => new ScriptedLoop(settings)).Message, StringComparison.Ordinal);

    private static void Train(ScriptedLoop loop)
    {
        loop.Policies.Folders["base"] = new ScriptedPolicy().Answering("half of one", @"3 0.5 (none) \frac12").Answering("two cubed", "9 8 8... 1/2");
        loop.Policies.Folders[$"i1/solver/{loop.Plan.Solver.Steps}"] = new();
        Training(loop).Run(new(1, 1), Named.Solver("base"), new([Half, Eight], new(0, 0)), TestContext.Current.CancellationToken);
    }

    private static SolverTraining Training(ScriptedLoop loop) => new(
        new MathematicsTask(PromptSet.Named("elementary")),
        loop.Plan.Solver,
        SolverRewards.All.Find(SolverRewards.Agreement),
        new(loop.Policies, loop.Policies, Advantages.All.Find(Advantages.Group), loop.Store, loop.Journal),
        StreamKey.Root(1));

    private static ScriptedLoop Loop(params string[] overrides) => new(["solver.questions_per_step=2", "solver.group_size=4", .. overrides]);
}
