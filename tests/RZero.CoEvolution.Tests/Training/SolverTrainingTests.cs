using System.Collections.Immutable;
using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Answers;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

/// <summary>The Solver's reward: 1 for an answer that equals the pseudo-label, 0 for any other and for none.</summary>
public sealed class SolverTrainingTests
{
    private static readonly LabeledQuestion Half = Labeled("q1", "half of one", "1/2");
    private static readonly LabeledQuestion Eight = Labeled("q2", "two cubed", "8");

    private static readonly ScriptedPolicy Policy = new ScriptedPolicy()
        .Answering("half of one", @"3 0.5 (none) \frac12")
        .Answering("two cubed", "9 8 8... 1/2");

    [Fact]
    public void SampleAndScore_Answers_AreComparedWithTheirOwnQuestionsLabel()
    {
        var (step, order) = Score([]);

        var expected = new Dictionary<string, double[]> { ["q1"] = [0, 1, 0, 1], ["q2"] = [0, 1, 0, 0] };
        Assert.Equal(order.Select(question => expected[question.Question.Id]), step.Groups.Select(group => group.Rewards.ToArray()));
        Assert.Equal(["q1", "q2"], order.Select(question => question.Question.Id).Order());
    }

    /// <summary>An answer that cannot be compared within the budget earns nothing: it would be an easy way to be paid.</summary>
    [Fact]
    public void SampleAndScore_UndecidedComparison_EarnsNothing()
    {
        var loop = Loop([]);
        Assert.Equal(Verdict.Undecided, loop.Task.Same("9^{9^{9}}", "8"));
        using var policy = new ScriptedSampler("solver", new ScriptedPolicy().Answering("two cubed", "9^{9^{9}} 8 9^{9^{9}} 9"), loop.Policies);

        var step = Training(loop).SampleAndScore(new(1, Phase.Solver), 1, policy, new([Eight], StreamKey.Root(3)), TestContext.Current.CancellationToken);

        Assert.All(step.Groups, group => Assert.Equal([0, 1, 0, 0], group.Rewards));
    }

    [Fact]
    public void SampleAndScore_TruthThatDiffersFromTheLabel_ChangesNothing()
    {
        var (step, _) = Score([], loop => loop.Truths["two cubed"] = "9");

        Assert.Equal([0, 1, 0, 0], step.Groups.Single(group => group.Group.Rollouts[0].Text.Contains('9')).Rewards);
    }

    [Fact]
    public void SampleAndScore_AnyStep_HasOneGroupForEachQuestionAndNoChallengerNumbers()
    {
        var loop = Loop([]);
        var (step, order) = Score(loop);

        var call = Assert.Single(loop.Policies.Calls).Call;
        Assert.Equal(order.Select(question => question.Question.Text), call.Items.Select(ScriptedCall.QuestionOf));
        Assert.Equal((4, 45), (call.SampleCount, call.Sampling.MaxTokens));
        Assert.Equal(2, step.Groups.DistinctBy(group => group.Group.Id).Count());
        Assert.Equal((null, null, null), (step.AgreementMean, step.ValidShare, step.LargestClusterShare));
    }

    /// <summary>Half of a step of two is the anchor, whose label pays as any other's does; its answers come last.</summary>
    [Fact]
    public void Run_Anchors_AreTrainedOnAmongTheRunsOwn()
    {
        var loop = Loop(["solver.steps=1", "solver.rollouts_per_update=8"]);
        loop.Policies.Folders["solver"] = Policy;
        loop.Policies.Folders["i1/solver/1"] = Policy;

        Training(loop, [Eight], share: 0.5).Run(new(1, 1), Named.Solver("solver"), new([Half], new(0, 0)), TestContext.Current.CancellationToken);

        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 0], loop.Policies.Trainings[0].Updates[0].Select(sample => sample.Advantage));
    }

    /// <summary>Two of four answers agree: worth 1 here, where the advantage is the reward, so it becomes a quarter.</summary>
    [Fact]
    public void Run_PositiveWeight_WeighsWhatIsBetterThanItsGroup()
    {
        var loop = Loop(["solver.positive_weight=0.25", "solver.steps=1", "solver.questions_per_step=1", "solver.rollouts_per_update=4"]);
        loop.Policies.Folders["solver"] = Policy;
        loop.Policies.Folders["i1/solver/1"] = Policy;

        Training(loop).Run(new(1, 1), Named.Solver("solver"), new([Half], new(0, 0)), TestContext.Current.CancellationToken);

        Assert.Equal([0, 0.25, 0, 0.25], loop.Policies.Trainings[0].Updates[0].Select(sample => sample.Advantage));
    }

    /// <summary>A coin for each rollout: of 400, between 160 and 240 heads (four deviations), whatever the answers are; the same coins on every run.</summary>
    [Fact]
    public void SampleAndScore_RandomReward_IsACoinThatNoAnswerMoves()
    {
        string[] random = ["solver.reward=random", "solver.group_size=200"];
        var (step, _) = Score(random);
        var (again, _) = Score(random);

        var rewards = step.Groups.SelectMany(group => group.Rewards).ToList();
        Assert.Equal([0, 1], rewards.Distinct().Order());
        Assert.InRange(rewards.Sum(), 160, 240);
        Assert.Equal(rewards, again.Groups.SelectMany(group => group.Rewards));
        Assert.NotEqual(step.Groups[0].Rewards, step.Groups[1].Rewards);
    }

    [Fact]
    public void SampleAndScore_RandomRewardOfAnotherStep_IsAnotherCoin()
    {
        string[] random = ["solver.reward=random", "solver.group_size=200"];

        Assert.NotEqual(
            Score(Loop(random), step: 1).Step.Groups.SelectMany(group => group.Rewards),
            Score(Loop(random), step: 2).Step.Groups.SelectMany(group => group.Rewards));
    }

    /// <summary>Three answers to "sure" are all right: it makes room for the next question, as long as there are refills.</summary>
    [Theory]
    [InlineData(0, new[] { "sure", "half of one" }, 0)]
    [InlineData(1, new[] { "half of one", "two cubed" }, 2)]
    [InlineData(5, new[] { "half of one", "two cubed" }, 2)]
    public void SampleAndScore_Refills_TakeTheirPlaceWhoseAnswersAllEarnTheSame(int refills, string[] trained, int leftOut)
    {
        var (step, loop) = Refilled([$"solver.max_refills={refills}"], "sure", "half of one", "sure", "two cubed", "half of one", "two cubed");

        Assert.Equal(trained, step.Groups.Select(group => QuestionOf(loop, group)));
        Assert.Equal(leftOut, step.LeftOut.Length);
        Assert.Equal(Math.Min(refills, 1) + 1, loop.Policies.Calls.Count);
        Assert.Equal(loop.Policies.Calls.Count, loop.Policies.Calls.Select(call => call.Call.Id).Distinct().Count());
    }

    [Fact]
    public void SampleAndScore_RefillsThatAreNoBetter_LeaveAWholeStep()
    {
        var (step, loop) = Refilled(["solver.max_refills=2"], "sure", "sure", "sure", "half of one", "sure", "sure");

        Assert.Equal(["sure", "half of one"], step.Groups.Select(group => QuestionOf(loop, group)));
        Assert.Equal((4, 3), (step.LeftOut.Length, loop.Policies.Calls.Count));
    }

    /// <summary>Every completion has two tokens: with a buffer of 44 the second of at most 45 costs one of 44 parts.</summary>
    [Fact]
    public void SampleAndScore_OverlongBuffer_TakesFromWhatIsNearlyTooLong()
    {
        var free = Score([]).Step.Groups.SelectMany(group => group.Rewards);
        var bound = Score(["solver.overlong_buffer=44"]).Step.Groups.SelectMany(group => group.Rewards);

        Assert.Equal(free.Select(reward => reward - (1 / 44.0)), bound);
    }

    [Fact]
    public void Run_WithoutTraining_HandsTheSolverBack()
    {
        var loop = Loop(["solver.train=false"]);

        Assert.Equal(
            Named.Solver("base"),
            Training(loop).Run(new(1, 1), Named.Solver("base"), new([Half, Eight], new(0, 0)), TestContext.Current.CancellationToken));
        Assert.Empty(loop.Policies.Trainings);
    }

    private static (ScoredStep Step, ImmutableArray<LabeledQuestion> Order) Score(string[] overrides, Action<ScriptedLoop>? prepare = null)
    {
        var loop = Loop(overrides);
        prepare?.Invoke(loop);
        return Score(loop);
    }

    private static (ScoredStep Step, ImmutableArray<LabeledQuestion> Order) Score(ScriptedLoop loop, int step = 1)
    {
        using var policy = new ScriptedSampler("solver", Policy, loop.Policies);
        var order = new QuestionOrder([Half, Eight], StreamKey.Root(3));
        var scored = Training(loop).SampleAndScore(new(1, Phase.Solver), step, policy, order, TestContext.Current.CancellationToken);
        return (scored, order.OfStep(step, 2));
    }

    /// <summary>A step of two questions over a curriculum that is asked in the order written.</summary>
    private static (ScoredStep Step, ScriptedLoop Loop) Refilled(string[] overrides, params string[] asked)
    {
        var loop = Loop(overrides);
        using var policy = new ScriptedSampler("solver", Policy.Answering("sure", "8"), loop.Policies);
        var labels = new Dictionary<string, string> { ["sure"] = "8", ["half of one"] = "1/2", ["two cubed"] = "8" };
        var wanted = asked.Select((text, number) => Labeled($"q{number}", text, labels[text])).ToImmutableArray();

        // The order shuffles: the curriculum is laid out so that it comes out as wanted.
        var shuffled = new QuestionOrder([.. Enumerable.Range(0, asked.Length).Select(number => Labeled($"{number}", "", "1"))], StreamKey.Root(3))
            .OfStep(1, asked.Length).Select(question => int.Parse(question.Question.Id, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var order = new QuestionOrder([.. Enumerable.Range(0, asked.Length).Select(place => wanted[shuffled.IndexOf(place)])], StreamKey.Root(3));
        return (Training(loop).SampleAndScore(new(1, Phase.Solver), 1, policy, order, TestContext.Current.CancellationToken), loop);
    }

    private static string? QuestionOf(ScriptedLoop loop, ScoredGroup group) => loop.Policies.Texts[group.Group.Rollouts[0].TokenIds[0]].Question;

    private static SolverTraining Training(ScriptedLoop loop, ImmutableArray<LabeledQuestion>? anchors = null, double share = 0) =>
        new(
            loop.Task,
            loop.Plan.Solver,
            SolverRewards.All.Find(loop.Plan.Solver.Reward),
            new(loop.Policies, loop.Policies, groups => groups, loop.Store, loop.Journal),
            StreamKey.Root(1))
        {
            Anchors = anchors ?? [],
            AnchorShare = share,
        };

    private static ScriptedLoop Loop(string[] overrides) =>
        new(["solver.questions_per_step=2", "solver.group_size=4", "solver.sampling.max_tokens=45", .. overrides]);

    private static LabeledQuestion Labeled(string id, string text, string answer) =>
        new(new(id, text), new([new(answer, [0, 1])], 4), new(answer, 2, 4));
}
