using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Training;
using RZero.Training.Advantages;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

public sealed class PolicyTrainingTests
{
    private static readonly PhaseId Phase = new(2, Core.Phase.Solver);
    private static readonly TrainingSettings Settings = new(Steps: 3, RolloutsPerUpdate: 2, LearningRate: 3e-5, KlCoefficient: 0.01, Temperature: 1);

    private readonly ScriptedLoop loop = new();
    private readonly List<int> steps = [];

    public PolicyTrainingTests() => loop.Policies.Folders["start"] = loop.Policies.Folders["i2/solver/1"] = new();

    [Fact]
    public void Run_FromTheBeginning_TakesEveryStepOnceAndEndsInTheLastCheckpoint()
    {
        var folder = Run();

        Assert.Equal("i2/solver/3", folder);
        Assert.Equal([1, 2, 3], steps);
        Assert.Equal(["i2/solver/1", "i2/solver/2", "i2/solver/3*"], loop.Store.Committed);
        var training = Assert.Single(loop.Policies.Trainings);
        Assert.Equal(("start", null, Settings), (training.Start, training.ResumeFrom, training.Settings));
        Assert.Equal(3, training.Updates.Count);
        Assert.True(training.IsDisposed);
    }

    /// <summary>The optimizer's state goes with every checkpoint that training goes on from, and not with the one that the next phase starts from.</summary>
    [Fact]
    public void Run_EveryStep_IsSavedUnderItsNumberWithTheOptimizerUntilTheLast()
    {
        Run();

        Assert.Equal(
            [("i2/solver/1", Phase, 1, true), ("i2/solver/2", Phase, 2, true), ("i2/solver/3", Phase, 3, false)],
            loop.Policies.Trainings[0].Saves);
    }

    [Fact]
    public void Run_AfterAnInterruption_GoesOnFromTheCheckpointAndIsTiedToTheStart()
    {
        loop.Store.CommitCheckpoint(Phase, 1, complete: false, _ => { });

        Assert.Equal("i2/solver/3", Run());
        Assert.Equal([2, 3], steps);
        var training = Assert.Single(loop.Policies.Trainings);
        Assert.Equal(("start", "i2/solver/1"), (training.Start, training.ResumeFrom));
    }

    [Fact]
    public void Run_PhaseThatIsDone_OpensNothing()
    {
        loop.Store.CommitCheckpoint(Phase, 3, complete: true, _ => { });

        Assert.Equal("i2/solver/3", Run());
        Assert.Empty(loop.Policies.Trainings);
        Assert.Empty(steps);
    }

    [Fact]
    public void Run_Interrupted_StopsBeforeTheNextStep()
    {
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => Run(step =>
        {
            if (step == 2)
            {
                stop.Cancel();
            }
        }, stop.Token));
        Assert.Equal(["i2/solver/1", "i2/solver/2"], loop.Store.Committed);
    }

    /// <summary>Rewards 0, 1 | 3, 3, 0: each against the mean of its own group in its own unbiased deviations (0.7071; 1.7321).</summary>
    [Fact]
    public void Run_ScoredGroups_GiveEveryRolloutItsOwnAdvantage()
    {
        Run();

        var samples = loop.Policies.Trainings[0].Updates[0];
        double[] expected = [-0.707106, 0.707106, 0.577350, 0.577350, -1.154700];
        Assert.Equal(expected, samples.Select(sample => sample.Advantage), (left, right) => Math.Abs(left - right) < 2e-6);
        Assert.Equal([10, 11, 20, 21, 22], samples.Select(sample => sample.CompletionIds[0]));
        Assert.All(samples, sample => Assert.Equal([1, 2], sample.PromptIds));
        Assert.All(samples, sample => Assert.Equal([-0.1f, -sample.CompletionIds[0]], sample.SamplingLogProbs));
    }

    [Fact]
    public void Run_EveryStep_TellsWhatTheTrainerSaidAndWhatTheRolloutsShow()
    {
        Run();

        var told = loop.Store.Events.OfType<StepEvent>().ToList();
        Assert.Equal([1, 2, 3], told.Select(step => step.Step));
        var first = told[0];
        Assert.Equal((2, Core.Phase.Solver, 3), (first.Iteration, first.Phase, first.Steps));
        Assert.Equal((0.33, 0.44, 0.55, 0.22), (first.Kl, first.Entropy, first.ClipShare, first.GradNorm));
        Assert.Equal((0.77, 0.66, 1), (first.LogProbGap, first.LogProbGapMean, first.SkippedUpdates));
        Assert.Equal(7.0 / 5, first.RewardMean, 1e-12);
        Assert.Equal((0.0, 2.0 / 5, 2.0), (first.ZeroVarianceShare, first.TruncatedShare, first.CompletionLength));
        Assert.Equal((0.5, 0.75, 0.25), (first.AgreementMean, first.ValidShare, first.LargestClusterShare));
        Assert.Equal(0.5, told[1].ZeroVarianceShare);
        Assert.Equal([0, 1, 2], loop.Reported.OfType<PhaseEvent>().Select(phase => phase.Done));
    }

    /// <summary>Rewards 0 1 3 3 0: mean 1.4, sum of squares about it 9.2, out of four.</summary>
    [Fact]
    public void Run_EveryStep_TellsHowRewardsAndLengthsSpread()
    {
        Run();

        var first = loop.Store.Events.OfType<StepEvent>().First();
        Assert.Equal(Math.Sqrt(9.2 / 4), first.RewardDeviation!.Value, 1e-12);
        Assert.Equal((2, 2), (first.ShortestCompletion, first.LongestCompletion));
        Assert.Equal((0.1, 0.45, 0, 2), (first.ClipShareLow, first.ClipShareHigh, first.SpikedUpdates, first.ClippedUpdates));
    }

    [Fact]
    public void Run_SpikedUpdates_AreWarnedOf()
    {
        Run(new ChangedReports(loop.Policies, report => report with { SpikedUpdates = 3 }), Settings, step => steps.Add(step));

        Assert.Equal(3, loop.Store.Events.OfType<StepEvent>().First().SpikedUpdates);
        var alarm = loop.Store.Events.OfType<AlarmEvent>().First(alarm => alarm.Signal == "gradient_spike");
        Assert.False(alarm.Stops);
        Assert.StartsWith("3 updates of the Solver in step 1 were left out: their gradient (norm 0.22)", alarm.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, new[] { 2, 3 })]
    [InlineData(3, new[] { 3 })]
    [InlineData(7, new[] { 3 })]
    public void Run_CheckpointsEveryFewSteps_AlwaysKeepTheLast(int every, int[] kept)
    {
        Assert.Equal("i2/solver/3", Run(every: every));
        Assert.Equal(kept, loop.Store.CommittedSteps);
    }

    /// <summary>
    /// Step 4 leaves the policy unusable, and the last checkpoint is of step 2: step 3 is gone through again without being told again, and 4 is
    /// passed over.
    /// </summary>
    [Fact]
    public void Run_UnsoundUpdateBehindACheckpoint_GoesThroughTheStepsSinceOnceMore()
    {
        loop.Policies.Folders["i2/solver/2"] = loop.Policies.Folders["i2/solver/4"] = new();
        var policies = new ChangedReports(loop.Policies, report => report with { IsSound = steps[^1] != 4 });

        Run(policies, Settings with { Steps = 5 }, step => steps.Add(step), every: 2);

        Assert.Equal([1, 2, 3, 4, 3, 5], steps);
        Assert.Equal([1, 2, 3, 4, 5], loop.Store.Events.OfType<StepEvent>().Select(step => step.Step));
        Assert.Equal([2, 5], loop.Store.CommittedSteps);
        Assert.Equal([null, "i2/solver/2"], loop.Policies.Trainings.Select(training => training.ResumeFrom));
    }

    /// <summary>What the user is told is why the policy could not be opened again, and the one that came before is closed once.</summary>
    [Fact]
    public void Run_PolicyThatCannotBeOpenedAgain_SaysWhy()
    {
        var policies = new ChangedReports(loop.Policies, report => report with { IsSound = false }) { MostOpened = 1 };

        var mistake = Assert.Throws<UserException>(() => Run(policies, Settings with { Steps = 5 }, step => steps.Add(step)));

        Assert.Equal("there is no room", mistake.Message);
        Assert.True(Assert.Single(loop.Policies.Trainings).IsDisposed);
    }

    private void Run(ITrainablePolicies policies, TrainingSettings settings, Action<int> during, int every = 1) =>
        new PolicyTraining(policies, loop.Policies, Advantages.All.Find("group"), loop.Store, loop.Journal) { CheckpointEvery = every }.Run(
            Phase,
            Named.Policy("start"),
            settings,
            (step, _) =>
            {
                during(step);
                return Scored(step);
            },
            TestContext.Current.CancellationToken);

    private string Run(Action<int>? during = null, CancellationToken? stop = null, int every = 1) =>
        new PolicyTraining(loop.Policies, loop.Policies, Advantages.All.Find("group"), loop.Store, loop.Journal) { CheckpointEvery = every }.Run(
            Phase,
            Named.Policy("start"),
            Settings,
            (step, _) =>
            {
                steps.Add(step);
                during?.Invoke(step);
                Assert.Equal(step - steps[0], loop.Policies.Trainings[0].Updates.Count);
                return Scored(step);
            },
            stop ?? TestContext.Current.CancellationToken).Folder;

    /// <summary>In the second step nobody differs from the rest of the first group.</summary>
    private static ScoredStep Scored(int step) => new(
        [
            new(new("a", [Rollout(10), Rollout(11, FinishReason.Length)]), step == 2 ? [1, 1] : [0, 1]),
            new(new("b", [Rollout(20), Rollout(21), Rollout(22, FinishReason.Length)]), [3, 3, 0]),
        ],
        AgreementMean: 0.5,
        ValidShare: 0.75,
        LargestClusterShare: 0.25);

    /// <summary>Policies whose updates are reported otherwise.</summary>
    private sealed class ChangedReports(ITrainablePolicies inner, Func<UpdateReport, UpdateReport> change) : ITrainablePolicies
    {
        private int opened;

        /// <summary>How often one can be opened before there is no room.</summary>
        public int MostOpened { get; init; } = int.MaxValue;

        public ITrainablePolicy Open(PolicyRef start, string? resumeFrom, TrainingSettings settings) => opened++ < MostOpened
            ? new Changed(inner.Open(start, resumeFrom, settings), change)
            : throw new UserException("there is no room");
    }

    private sealed class Changed(ITrainablePolicy inner, Func<UpdateReport, UpdateReport> change) : ITrainablePolicy
    {
        private bool isDisposed;

        public IPolicySampler OpenSampler(PhaseId phase) => inner.OpenSampler(phase);

        public UpdateReport Update(IReadOnlyList<TrainingSample> samples) => change(inner.Update(samples));

        public void Save(string folder, PhaseId phase, int step, bool withOptimizer) => inner.Save(folder, phase, step, withOptimizer);

        public void Dispose()
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            isDisposed = true;
            inner.Dispose();
        }
    }

    private static Rollout Rollout(int token, FinishReason finish = FinishReason.Stop) =>
        new($"r{token}", [1, 2], [token, token + 1], [-0.1f, -token], "text", finish);
}
