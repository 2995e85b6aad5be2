using System.Collections.Immutable;
using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Training;
using Xunit;
using static RZero.CoEvolution.Tests.Scripted.TwoIterations;

namespace RZero.CoEvolution.Tests;

/// <summary>
/// Two iterations of the product's loop from end to end, over policies that say what they are told (<see cref="TwoIterations"/>): who is
/// asked what, who is trained on what, and what is handed over. The numbers are worked by hand from the paper's equations.
/// </summary>
public sealed class CoEvolutionLoopTests
{
    private readonly ScriptedLoop loop = Loop();
    private readonly RunOutcome outcome;

    public CoEvolutionLoopTests() => outcome = loop.Run(TestContext.Current.CancellationToken);

    /// <summary>The hand-over of algorithm 1.6: votes and labels come from the Solver before it trains, the measured one is the trained one.</summary>
    [Fact]
    public void Run_FrozenPolicies_AreOpenedFromTheFolderOfTheirRole() => Assert.Equal(
        [
            "i0/evaluate: base",
            "i1/challenger: base", "i1/generate: i1/challenger/2", "i1/label: base", "i1/evaluate: i1/solver/3",
            "i2/challenger: i1/solver/3", "i2/generate: i2/challenger/2", "i2/label: i1/solver/3", "i2/evaluate: i2/solver/3",
        ],
        loop.Policies.Opened);

    [Fact]
    public void Run_TrainedPolicies_StartWhereTheirOwnRoleEnded()
    {
        Assert.Equal(["base", "base", "i1/challenger/2", "i1/solver/3"], loop.Policies.Trainings.Select(training => training.Start));
        Assert.All(loop.Policies.Trainings, training => Assert.Null(training.ResumeFrom));
        Assert.Equal((2, "i2/solver/3", null), (outcome.Iterations, outcome.Solver.Folder, outcome.Alarm));
    }

    /// <summary>"+1" is a policy in training after one step: a step samples from the policy as it stands then.</summary>
    [Fact]
    public void Run_EveryCall_GoesToThePolicyWhoseTurnItIs() => Assert.Equal(
        [
            "base: i0/evaluate/sampled", "base: i0/evaluate/greedy",
            "base+0: i1/challenger/s1/write", "base: i1/challenger/s1/vote", "base+1: i1/challenger/s2/write", "base: i1/challenger/s2/vote",
            "i1/challenger/2: i1/generate", "base: i1/label",
            "base+0: i1/solver/s1", "base+1: i1/solver/s2", "base+2: i1/solver/s3",
            "i1/solver/3: i1/evaluate/sampled", "i1/solver/3: i1/evaluate/greedy",
            "i1/challenger/2+0: i2/challenger/s1/write", "i1/solver/3: i2/challenger/s1/vote",
            "i1/challenger/2+1: i2/challenger/s2/write", "i1/solver/3: i2/challenger/s2/vote",
            "i2/challenger/2: i2/generate", "i1/solver/3: i2/label",
            "i1/solver/3+0: i2/solver/s1", "i1/solver/3+1: i2/solver/s2", "i1/solver/3+2: i2/solver/s3",
            "i2/solver/3: i2/evaluate/sampled", "i2/solver/3: i2/evaluate/greedy",
        ],
        loop.Policies.Calls.Select(call => call.ToString()));

    [Fact]
    public void Run_EveryCall_IsDrawnAsThePlanSaysForItsStage()
    {
        var stages = new Dictionary<string, (int Samples, int MaxTokens)>
        {
            ["write"] = (8, 41), ["vote"] = (5, 42), ["generate"] = (9, 43), ["label"] = (5, 44), ["s1"] = (4, 45), ["s2"] = (4, 45), ["s3"] = (4, 45),
            ["sampled"] = (2, 46), ["greedy"] = (1, 46),
        };
        Assert.All(loop.Policies.Calls, call => Assert.Equal(
            stages[call.Call.Id.Split('/')[^1]], (call.Call.SampleCount, call.Call.Sampling.MaxTokens)));
    }

    [Fact]
    public void Run_Trainer_GetsTheRatesOfTheRole()
    {
        var challenger = new TrainingSettings(Steps: 2, RolloutsPerUpdate: 4, LearningRate: 2e-4, KlCoefficient: 0.02, Temperature: 0.9)
            { MaxTokens = 41 };
        var solver = new TrainingSettings(Steps: 3, RolloutsPerUpdate: 8, LearningRate: 3e-5, KlCoefficient: 0.003, Temperature: 0.8)
            { MaxTokens = 45 };

        Assert.Equal([challenger, solver, challenger, solver], loop.Policies.Trainings.Select(training => training.Settings));
    }

    /// <summary>
    /// Rewards 0.675, 0.275, 0, 0.55 | 0, 0, 0.275, 0, each four by themselves: means 0.375 and 0.06875, unbiased deviations 0.300694 and 0.1375.
    /// In the second iteration, of other questions and another judge: 0.55, 0.275, 0.55, 0 | 0, 0, 0.675, 0.675.
    /// </summary>
    [Fact]
    public void Run_ChallengerSamples_CarryTheAdvantageOfTheirReward()
    {
        double[] first = [0.997690, -0.332563, -1.247113, 0.581986, -0.499996, -0.499996, 1.499989, -0.499996];
        double[] second = [0.783348, -0.261116, 0.783348, -1.305580, -0.866025, -0.866025, 0.866025, 0.866025];

        AssertAdvantages([first, first], loop.Policies.Trainings[0]);
        AssertAdvantages([second, second], loop.Policies.Trainings[2]);
        Assert.Equal([1.775 / 8, 1.775 / 8, 2.725 / 8, 2.725 / 8], Steps(Phase.Challenger).Select(step => step.RewardMean), Near);
    }

    /// <summary>
    /// Labels 1, 8 and 0.5 by the base's votes: rewards 1 0 1 0, 1 0 1 1 and 0 0 1 1 of the first four answers. That 8 is wrong does not matter.
    /// In the second iteration, labels 5 and 2: 1 1 1 0 and 1 1 0 0.
    /// </summary>
    [Fact]
    public void Run_SolverSamples_CarryTheAdvantageOfAgreeingWithTheirLabel()
    {
        const double half = 0.866024;
        var first = new Dictionary<string, double[]>
        {
            [Eleven] = [half, -half, half, -half], [Square] = [0.499999, -1.499997, 0.499999, 0.499999], [Simplify] = [-half, -half, half, half],
        };
        var second = new Dictionary<string, double[]> { [Rope] = [0.499999, 0.499999, 0.499999, -1.499997], [Clock] = [half, half, -half, -half] };

        AssertAdvantages(first, loop.Policies.Trainings[1]);
        AssertAdvantages(second, loop.Policies.Trainings[3]);
    }

    /// <summary>Three questions, two a step: three steps go through them twice, each time all of them.</summary>
    [Fact]
    public void Run_SolverSteps_GoThroughTheKeptQuestionsEpochByEpoch()
    {
        var asked = loop.Policies.Calls.Where(call => call.Call.Id.StartsWith("i1/solver/", StringComparison.Ordinal))
            .SelectMany(call => call.Call.Items.Select(ScriptedCall.QuestionOf)).ToList();

        string[] kept = [Eleven, Simplify, Square];
        Assert.Equal(kept, asked[..3].Order());
        Assert.Equal(kept, asked[3..].Order());
    }

    [Fact]
    public void Run_Samples_AreTheRolloutsThatWereSampled()
    {
        var sampled = loop.Policies.Calls.Where(call => call.Policy.Contains('+', StringComparison.Ordinal)).SelectMany(call => call.Groups)
            .SelectMany(group => group.Rollouts).ToList();
        var trained = loop.Policies.Trainings.SelectMany(training => training.Updates).SelectMany(update => update).ToList();

        Assert.Equal(sampled.Select(rollout => rollout.TokenIds), trained.Select(sample => sample.CompletionIds));
        Assert.Equal(sampled.Select(rollout => rollout.PromptIds), trained.Select(sample => sample.PromptIds));
        Assert.Equal(sampled.Select(rollout => rollout.LogProbs), trained.Select(sample => sample.SamplingLogProbs));
    }

    [Fact]
    public void Run_Pool_IsWhatTheChallengerWroteWithoutCopiesAndHeldOutProblems()
    {
        Assert.Equal([Eleven, Ninety, Vowels, Secret, Square, Simplify], Asked("i1/label"));
        Assert.Equal([Rope, Clock, Easy], Asked("i2/label"));
    }

    [Fact]
    public void Run_Questions_AreToldWithTheirVoteAndWhetherTheyWereKept()
    {
        var told = loop.Store.Events.OfType<QuestionEvent>().Where(asked => asked is { Phase: Phase.Label, Iteration: 1 }).ToList();

        Assert.Equal([Eleven, Ninety, Vowels, Secret, Square, Simplify], told.Select(asked => asked.Question.Question.Text));
        Assert.Equal([0.6, 0.2, 1, 0, 0.8, 0.4], told.Select(asked => asked.Question.Vote.Agreement));
        Assert.Equal([true, false, false, false, true, true], told.Select(asked => asked.Kept));
        Assert.Equal([true, null, null, null, false, null], told.Select(asked => asked.LabelIsRight));
    }

    /// <summary>Mean of two samples, majority and greedy of the two problems that the limit leaves, of base, first and second Solver.</summary>
    [Fact]
    public void Run_Iterations_TellTheScoresOfTheTrainedSolverAndTheCurriculum()
    {
        var told = loop.Store.Iterations();

        Assert.Equal([0, 1, 2], told.Select(iteration => iteration.Iteration));
        Assert.Equal([(0.25, 0.5, 1.0), (0.75, 1.0, 0.5), (1.0, 1.0, 0.0)], told.Select(x => (x.MeanAtK!.Value, x.MajAtK!.Value, x.Greedy!.Value)));
        Assert.All(told, iteration => Assert.Equal(("held-out", 2), (iteration.Benchmark, iteration.K)));
        Assert.Equal([(0, 0), (6, 3), (3, 2)], told.Select(iteration => (iteration.Candidates, iteration.Kept)));
        Assert.Equal([null, 0.6, 0.5], told.Select(iteration => iteration.AgreementMean), Close);
        Assert.Equal([null, 0.4, 0.5], told.Select(iteration => iteration.Difficulty), Close);
        Assert.Equal([null, 0.5, null], told.Select(iteration => iteration.PseudoLabelAccuracy));
        Assert.Equal(loop.Store.Events.OfType<IterationEvent>(), loop.Reported.OfType<IterationEvent>());
    }

    /// <summary>One name, one stream: nothing is drawn twice, but every evaluation draws the same, so that iterations are comparable.</summary>
    [Fact]
    public void Run_Streams_AreEachCallsOwnAndOneForAllEvaluations()
    {
        var (evaluations, others) = (loop.Policies.Calls.Where(IsEvaluation).ToList(), loop.Policies.Calls.Where(call => !IsEvaluation(call)).ToList());

        Assert.Equal(others.Count, others.Select(call => call.Call.Stream).Distinct().Count());
        Assert.DoesNotContain(Assert.Single(evaluations.Select(call => call.Call.Stream).Distinct()), others.Select(call => call.Call.Stream));
        var another = Loop("seed=2");
        another.Run(TestContext.Current.CancellationToken);
        Assert.Empty(another.Policies.Calls.Select(call => call.Call.Stream).Intersect(loop.Policies.Calls.Select(call => call.Call.Stream)));
    }

    [Fact]
    public void Run_Checkpoints_AreCommittedAfterEveryStep() => Assert.Equal(
        [
            "i1/challenger/1", "i1/challenger/2*", "i1/solver/1", "i1/solver/2", "i1/solver/3*",
            "i2/challenger/1", "i2/challenger/2*", "i2/solver/1", "i2/solver/2", "i2/solver/3*",
        ],
        loop.Store.Committed);

    [Fact]
    public void Run_Policies_AreAllClosedAgain()
    {
        Assert.All(loop.Policies.Samplers, sampler => Assert.True(sampler.IsDisposed));
        Assert.All(loop.Policies.Trainings, training => Assert.True(training.IsDisposed));
    }

    /// <summary>The whole step as one group: mean 1.775 / 8, unbiased deviation 0.271386 of 0.675, 0.275, 0, 0.55, 0, 0, 0.275, 0.</summary>
    [Fact]
    public void Run_WholeStepAsOneGroup_ComparesAllRewardsOfTheStep()
    {
        var whole = Loop("challenger.group_size=0", "iterations=1");
        whole.Run(TestContext.Current.CancellationToken);

        double[] rewards = [0.675, 0.275, 0, 0.55, 0, 0, 0.275, 0];
        double[] advantages = [.. rewards.Select(reward => (reward - 0.221875) / 0.271386)];
        AssertAdvantages([advantages, advantages], whole.Policies.Trainings[0]);
        Assert.Equal([0.0, 0.0], whole.Store.Events.OfType<StepEvent>().Where(step => step.Phase == Phase.Challenger).Select(step => step.ZeroVarianceShare));
    }

    private static bool IsEvaluation(ScriptedCall call) => call.Call.Id.Contains("/evaluate/", StringComparison.Ordinal);

    private static bool Near(double left, double right) => Math.Abs(left - right) < 1e-9;

    private static bool Close(double? left, double? right) => left is null ? right is null : right is not null && Near(left.Value, right.Value);

    private static bool Roughly(double left, double right) => Math.Abs(left - right) < 1e-5;

    private IEnumerable<StepEvent> Steps(Phase phase) => loop.Store.Events.OfType<StepEvent>().Where(step => step.Phase == phase);

    private IEnumerable<string?> Asked(string call) => loop.Policies.Calls.Single(asked => asked.Call.Id == call).Call.Items.Select(ScriptedCall.QuestionOf);

    private static void AssertAdvantages(double[][] expected, RecordedTraining training)
    {
        Assert.Equal(expected.Length, training.Updates.Count);
        Assert.All(expected.Zip(training.Updates), pair => Assert.Equal(pair.First, pair.Second.Select(sample => sample.Advantage), Roughly));
    }

    /// <summary>Rollouts are told by their tokens, so that a sample is compared with what its own question and answer earned.</summary>
    private void AssertAdvantages(Dictionary<string, double[]> expected, RecordedTraining training)
    {
        var groups = training.Updates.SelectMany(update => update.Chunk(4)).ToImmutableArray();
        Assert.Equal(6, groups.Length);
        Assert.Equal(expected.Keys.Order(), groups.Select(Question).Distinct().Order());
        Assert.All(groups, group => Assert.Equal(expected[Question(group)], group.Select(sample => sample.Advantage), Roughly));

        string Question(TrainingSample[] group) => Assert.Single(group.Select(sample => loop.Policies.Texts[sample.CompletionIds[0]].Question).Distinct())!;
    }
}
