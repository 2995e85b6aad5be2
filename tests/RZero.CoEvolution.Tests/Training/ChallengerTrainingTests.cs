using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Grading.Rewards;
using RZero.Training.Advantages;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

/// <summary>
/// The reward of a Challenger's step, worked by hand from the paper: r_unc = 1 - 2|p - 1/2| with p the winner's share of all m samples,
/// r_rep = lambda |C| / B, r = max(0, r_unc - r_rep), and 0 without a question.
/// </summary>
public sealed class ChallengerTrainingTests
{
    private const string Apples = "How many apples fit into seven small baskets";
    private const string Primes = "Compute a product by multiplying two primes";
    private const string Divides100 = "Find the sum of all positive integers n such that n divides 100";
    private const string Divides360 = "Find the sum of all positive integers n such that n divides 360";
    private const string Lines = "Where do parallel lines meet";
    private const string Triangle = "Which triangle has largest area";

    /// <summary>
    /// Eight completions, m = 5. Winner's shares 3/5, 4/5, none, 2/5, 5/5, 0/5, 1/5, none; the two sums are at distance 0.088, so their
    /// cluster is 2/8 of the step and every other completion is a cluster of 1/8.
    /// </summary>
    private static readonly ScriptedPolicy Challenger = new()
    {
        Writes =
        [
            .. new[] { Apples, Primes, "(none)", Divides100, Divides360, Lines, Triangle }.Select(ScriptedPolicy.Tagged),
            "question: is this the right form?",
        ],
    };

    private static readonly ScriptedPolicy Solver = new ScriptedPolicy()
        .Answering(Apples, "1 2 1 3 1")
        .Answering(Primes, "5 5 (none) 5 5")
        .Answering(Divides100, "7 8 7 9 (none)")
        .Answering(Divides360, "7 7 7.0 7 7")
        .Answering(Lines, "(none) (none) ... (none) ...")
        .Answering(Triangle, "1 (none) (none) 2 (none)");

    [Fact]
    public void SampleAndScore_PapersRules_PaysUncertaintyLessRepetition() =>
        AssertRewards([0.8 - 0.125, 0.4 - 0.125, 0, 0.8 - 0.25, 0, 0, 0.4 - 0.125, 0]);

    /// <summary>Equal pairs of 5 x 4: 3 of a kind are 6, 4 are 12, 2 are 2, 5 are 20.</summary>
    [Fact]
    public void SampleAndScore_PairAgreement_PaysTheShareOfEqualPairs() =>
        AssertRewards([0.6 - 0.125, 0.8 - 0.125, 0, 0, 0, 0, 0, 0], "challenger.uncertainty.agreement=pairs");

    /// <summary>A missing answer is a sample that agrees with nobody: were it left out, 1 of 2 would be 1/2; were it a class, 3 of 5 would win.</summary>
    [Fact]
    public void SampleAndScore_MissingAnswers_StayInTheDenominatorAndAreNoClass()
    {
        var votes = new List<LabeledQuestion>();
        Score([], reported: happened => votes.Add(((QuestionEvent)happened).Question));

        Assert.Equal([0.6, 0.8, 0.4, 1, 0, 0.2], votes.Select(vote => vote.Vote.Agreement));
        Assert.All(votes, vote => Assert.Equal(5, vote.Vote.SampleCount));
        Assert.Null(votes[4].Label);
        Assert.Equal(["1", "5", "7", "7", "1"], votes.Select(vote => vote.Label?.Answer).OfType<string>());
    }

    [Fact]
    public void SampleAndScore_NoClamp_LetsRepetitionCostWhereNothingIsEarned() =>
        AssertRewards([0.675, 0.275, -0.125, 0.55, -0.25, -0.125, 0.275, -0.125], "challenger.clamp_at_zero=false");

    [Fact]
    public void SampleAndScore_RulesOfTheCode_HalvesUncertaintyAndPunishesWhatIsNoQuestion() =>
        AssertRewards(
            [0.4 - 0.125, 0.2 - 0.125, -1.125, 0.4 - 0.25, -0.25, -0.125, 0.2 - 0.125, -1.125],
            "challenger.uncertainty.scale=code",
            "challenger.clamp_at_zero=false",
            "challenger.invalid_reward=-1");

    [Fact]
    public void SampleAndScore_InvalidReward_IsWhatACompletionWithoutAQuestionEarns() =>
        AssertRewards([0.675, 0.275, -0.5, 0.55, 0, 0, 0.275, -0.5], "challenger.invalid_reward=-0.5");

    [Fact]
    public void SampleAndScore_NoRepetitionWeight_IsUncertaintyAlone() =>
        AssertRewards([0.8, 0.4, 0, 0.8, 0, 0, 0.4, 0], "challenger.repetition_weight=0");

    [Fact]
    public void SampleAndScore_DoubleRepetitionWeight_TakesTwiceTheShare() =>
        AssertRewards([0.55, 0.15, 0, 0.3, 0, 0, 0.15, 0], "challenger.repetition_weight=2");

    [Fact]
    public void SampleAndScore_NarrowThreshold_LeavesNearCopiesApart() =>
        AssertRewards([0.675, 0.275, 0, 0.675, 0, 0, 0.275, 0], "challenger.repetition_threshold=0.05");

    /// <summary>max(0, 1 - |p - 0.8| / 0.2): only the share of 4/5 earns, since 3/5 and 5/5 stand at the feet of the triangle.</summary>
    [Fact]
    public void SampleAndScore_OtherTarget_PaysMostThere() =>
        AssertRewards([0, 1 - 0.125, 0, 0, 0, 0, 0, 0], "challenger.uncertainty.target=0.8");

    [Fact]
    public void SampleAndScore_WholeStep_IsOneGroupInTheOrderOfTheCompletions()
    {
        var step = Score([]);

        Assert.Equal(Challenger.Writes, Assert.Single(step.Groups).Group.Rollouts.Select(rollout => rollout.Text));
    }

    [Fact]
    public void SampleAndScore_GroupsOfFour_AreNeighboursEachWithItsOwnRewards()
    {
        var step = Score(["challenger.group_size=4"]);

        Assert.Equal(2, step.Groups.Length);
        Assert.Equal(Challenger.Writes, step.Groups.SelectMany(group => group.Group.Rollouts).Select(rollout => rollout.Text));
        AssertEqual([0.675, 0.275, 0, 0.55], step.Groups[0].Rewards);
        AssertEqual([0, 0, 0.275, 0], step.Groups[1].Rewards);
        Assert.Equal(2, step.Groups.DistinctBy(group => group.Group.Id).Count());
    }

    [Fact]
    public void SampleAndScore_AnyStep_MeasuresAgreementFormatAndTheLargestCluster()
    {
        var step = Score([]);

        Assert.Equal((0.6 + 0.8 + 0.4 + 1 + 0 + 0.2) / 6, step.AgreementMean!.Value, 1e-12);
        Assert.Equal(6.0 / 8, step.ValidShare);
        Assert.Equal(2.0 / 8, step.LargestClusterShare);
    }

    [Fact]
    public void SampleAndScore_NoQuestionAtAll_AsksTheSolverNothing()
    {
        var loop = Loop([]);
        var step = Score(loop, new ScriptedPolicy(), _ => { });

        Assert.Equal(["challenger: i1/challenger/s1/write"], loop.Policies.Calls.Select(call => call.ToString()));
        Assert.All(Assert.Single(step.Groups).Rewards, reward => Assert.Equal(0, reward));
        Assert.Equal((null, 0.0, null), (step.AgreementMean, step.ValidShare, step.LargestClusterShare));
    }

    [Fact]
    public void SampleAndScore_AnyStep_AsksTheSolverMTimesWhatTheChallengerWrote()
    {
        var loop = Loop(["challenger.sampling.max_tokens=41", "challenger.answers.max_tokens=42", "challenger.answers.temperature=0.7"]);
        Score(loop, Challenger, _ => { });

        Assert.Equal(["challenger: i1/challenger/s1/write", "solver: i1/challenger/s1/vote"], loop.Policies.Calls.Select(call => call.ToString()));
        var (write, vote) = (loop.Policies.Calls[0].Call, loop.Policies.Calls[1].Call);
        Assert.Equal((8, 41, 1.0), (write.SampleCount, write.Sampling.MaxTokens, write.Sampling.Temperature));
        Assert.Equal((5, 42, 0.7), (vote.SampleCount, vote.Sampling.MaxTokens, vote.Sampling.Temperature));
        Assert.Equal([Apples, Primes, Divides100, Divides360, Lines, Triangle], vote.Items.Select(ScriptedCall.QuestionOf));
        Assert.NotEqual(write.Stream, vote.Stream);
    }

    [Fact]
    public void SampleAndScore_ComputedTruth_IsToldAndPaysNothing()
    {
        var loop = Loop([]);
        (loop.Truths[Apples], loop.Truths[Primes], loop.Truths[Lines]) = ("1.0", "6", "9");
        var told = new List<QuestionEvent>();
        var step = Score(loop, Challenger, happened => told.Add((QuestionEvent)happened));

        AssertEqual([0.675, 0.275, 0, 0.55, 0, 0, 0.275, 0], step.Groups[0].Rewards);
        Assert.Equal([true, false, null, null, null, null], told.Select(asked => asked.LabelIsRight));
        Assert.Equal(["1.0", "6", null, null, "9", null], told.Select(asked => asked.Truth));
        Assert.All(told, asked => Assert.Equal((1, Phase.Challenger, null), (asked.Iteration, asked.Phase, asked.Kept)));
        Assert.Equal(told, loop.Store.Events);
    }

    [Fact]
    public void Run_WithoutTraining_HandsTheLearnerBack()
    {
        var loop = Loop(["challenger.train=false"]);

        Assert.Equal(
            Named.Challenger("learner"),
            Training(loop, _ => { }).Run(
                new(1, 1), learner: Named.Challenger("learner"), against: Named.Solver("against"), TestContext.Current.CancellationToken));
        Assert.Empty(loop.Policies.Opened);
    }

    private static void AssertRewards(double[] expected, params string[] overrides) =>
        AssertEqual(expected, Score(overrides).Groups.SelectMany(group => group.Rewards));

    private static void AssertEqual(double[] expected, IEnumerable<double> actual) =>
        Assert.Equal(expected, actual, (left, right) => Math.Abs(left - right) < 1e-12);

    private static ScoredStep Score(string[] overrides, Action<RunEvent>? reported = null) => Score(Loop(overrides), Challenger, reported ?? (_ => { }));

    private static ScoredStep Score(ScriptedLoop loop, ScriptedPolicy challenger, Action<RunEvent> reported)
    {
        using var learner = new ScriptedSampler("challenger", challenger, loop.Policies);
        using var solver = new ScriptedSampler("solver", Solver, loop.Policies);
        return Training(loop, reported).SampleAndScore(new(1, Phase.Challenger), 1, learner, solver, TestContext.Current.CancellationToken);
    }

    private static ChallengerTraining Training(ScriptedLoop loop, Action<RunEvent> reported) => new(
        loop.Task,
        loop.Plan.Challenger,
        UncertaintyScales.All.Find(loop.Plan.Challenger.Uncertainty.Scale),
        new(loop.Task, VoteRules.All.Find(VoteRules.Majority)),
        new(loop.Policies, loop.Policies, Advantages.All.Find("group"), loop.Store, new(loop.Store, reported)),
        loop.Policies,
        StreamKey.Root(1),
        new(loop.Store, reported));

    private static ScriptedLoop Loop(string[] overrides) => new(["challenger.rollouts=8", "challenger.vote_samples=5", .. overrides]);
}
