using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Measurement;
using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.CoEvolution.Watching;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks;
using Xunit;

namespace RZero.CoEvolution.Tests.Watching;

/// <summary>What asks the Solver says so to the watch, before the first answer can come.</summary>
public sealed class WatchedRunTests
{
    private readonly AnswerWatch watch = new(TimeProvider.System);

    [Fact]
    public void On_Vote_IsWatchedFromItsFirstAnswer()
    {
        var loop = new ScriptedLoop();
        using var sampler = new Telling(new("solver", new ScriptedPolicy().Answering("two", "8 9 9"), loop.Policies), watch);

        new SelfVote(loop.Task, VoteRules.All.Find(VoteRules.Majority)) { Watch = watch }
            .On(sampler, "i1/label", [new("a", "two")], 3, new(), StreamKey.Root(1), TestContext.Current.CancellationToken);

        Assert.Equal(["8 x1", "8 x1, 9 x1", "9 x2, 8 x1"], sampler.Seen);
        Assert.Equal(("i1/label", "two", 3), (watch.Now()!.Call, watch.Now()!.Question.Text, watch.Now()!.Expected));
    }

    [Fact]
    public void On_VoteInTwoCalls_GoesOnWhereTheFirstEnded()
    {
        var loop = new ScriptedLoop();
        using var sampler = new Telling(new("solver", new ScriptedPolicy().Answering("two", "9 9 8 9"), loop.Policies), watch);

        new SelfVote(loop.Task, VoteRules.All.Find(VoteRules.Majority)) { Watch = watch }
            .On(sampler, "i1/label", [new("a", "two")], 4, new(), StreamKey.Root(1), TestContext.Current.CancellationToken, first: 2);

        Assert.Equal(["9 x1", "9 x2", "9 x2, 8 x1", "9 x3, 8 x1"], sampler.Seen);
    }

    [Fact]
    public void Run_Measurement_IsWatched()
    {
        var loop = new ScriptedLoop("evaluation.samples=2");
        loop.Policies.Folders["solver"] = new ScriptedPolicy().Answering("one", "4 5");
        var heard = new List<string>();

        var problems = new Benchmark("held-out", [new("1", "one", "4")]);
        new HeldOutEvaluation(loop.Task, loop.Plan.Evaluation, 1, problems, loop.Policies, StreamKey.Root(1)) { Watch = watch }
            .Run(new(0, 1), Named.Solver("solver"), TestContext.Current.CancellationToken);
        foreach (var rollout in loop.Policies.Calls[0].Groups[0].Rollouts)
        {
            watch.Hear(rollout);
            heard.Add($"{watch.Now()!.Vote.SampleCount}/{watch.Now()!.Expected}");
        }

        Assert.Equal(["1/2", "2/2"], heard);
        Assert.True(watch.Now()!.IsOf(0, Phase.Evaluate));
    }

    [Fact]
    public void SampleAndScore_StepOfTheSolver_IsWatched()
    {
        var loop = new ScriptedLoop("solver.questions_per_step=1", "solver.group_size=4");
        using var policy = new Telling(new("solver", new ScriptedPolicy().Answering("two and two", "5 4 5 5"), loop.Policies), watch);
        var asked = new LabeledQuestion(new("q", "two and two"), new([new("4", [0])], 1), new("4", 1, 1));
        var training = new SolverTraining(
            loop.Task,
            loop.Plan.Solver,
            SolverRewards.All.Find("agreement"),
            new(loop.Policies, loop.Policies, groups => groups, loop.Store, loop.Journal),
            StreamKey.Root(1)) { Watch = watch };

        training.SampleAndScore(new(1, Phase.Solver), 2, policy, new([asked], StreamKey.Root(1)), TestContext.Current.CancellationToken);

        Assert.Equal(["5 x1", "4 x1, 5 x1", "5 x2, 4 x1", "5 x3, 4 x1"], policy.Seen);
        Assert.Equal(("i1/solver/s2", 4), (watch.Now()!.Call, watch.Now()!.Expected));
    }

    /// <summary>Tells of every rollout as an engine does, and notes what is to be seen then.</summary>
    private sealed class Telling(ScriptedSampler inner, AnswerWatch watch) : IPolicySampler
    {
        public List<string> Seen { get; } = [];

        public ImmutableArray<RolloutGroup> Sample(SamplingCall call, CancellationToken stop)
        {
            var groups = inner.Sample(call, stop);
            foreach (var rollout in groups.SelectMany(group => group.Rollouts))
            {
                watch.Hear(rollout);
                Seen.Add(string.Join(", ", watch.Now()!.Vote.Classes.Select(voted => $"{voted.Answer} x{voted.Count}")));
            }

            return groups;
        }

        public void Dispose() => inner.Dispose();
    }
}
