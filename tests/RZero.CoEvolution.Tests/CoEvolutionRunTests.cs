using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using RZero.Core.Events;
using Xunit;

namespace RZero.CoEvolution.Tests;

public sealed class CoEvolutionRunTests
{
    [Fact]
    public void Run_FinishedRun_DoesNothingAgain()
    {
        var loop = TwoIterations.Loop();
        loop.Run(TestContext.Current.CancellationToken);
        var (calls, trainings) = (loop.Policies.Calls.Count, loop.Policies.Trainings.Count);

        var outcome = loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal((2, "i2/solver/3"), (outcome.Iterations, outcome.Solver.Folder));
        Assert.Equal((calls, trainings), (loop.Policies.Calls.Count, loop.Policies.Trainings.Count));
        Assert.Equal(3, loop.Store.Iterations().Count);
    }

    /// <summary>Stopped after the first iteration, the second starts from what each role became in the first.</summary>
    [Fact]
    public void Run_StoppedBetweenIterations_GoesOnFromEachRolesOwnFolder()
    {
        var loop = TwoIterations.Loop();
        Stop(loop, happened => happened is IterationEvent { Iteration: 1 });
        loop.Policies.Opened.Clear();
        loop.Policies.Trainings.Clear();

        var outcome = loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal("i2/solver/3", outcome.Solver.Folder);
        Assert.Equal(["i2/challenger: i1/solver/3", "i2/generate: i2/challenger/2", "i2/label: i1/solver/3", "i2/evaluate: i2/solver/3"], loop.Policies.Opened);
        Assert.Equal(["i1/challenger/2", "i1/solver/3"], loop.Policies.Trainings.Select(training => training.Start));
    }

    /// <summary>Each iteration names the one whose policies it starts from, and when it is done those that it leaves.</summary>
    [Fact]
    public void Run_TwoIterations_KeepsEachWithItsParentAndItsPolicies()
    {
        var loop = TwoIterations.Loop();

        loop.Run(TestContext.Current.CancellationToken);

        var (start, first) = (Named.Policy("base"), (Challenger: Named.Policy("i1/challenger/2"), Solver: Named.Policy("i1/solver/3")));
        var states = loop.Store.Events.OfType<IterationStateEvent>().ToList();
        Assert.Equal(
            [
                new(new(0, 1), Parent: null, start, start, IterationStatus.Done),
                new(new(1, 1), new(0, 1), start, start, IterationStatus.Begun),
                new(new(1, 1), new(0, 1), first.Challenger, first.Solver, IterationStatus.Done),
                new(new(2, 1), new(1, 1), first.Challenger, first.Solver, IterationStatus.Begun),
                new(new(2, 1), new(1, 1), Named.Policy("i2/challenger/2"), Named.Policy("i2/solver/3"), IterationStatus.Done),
            ],
            states);
        Assert.DoesNotContain(loop.Reported, told => told is IterationStateEvent);
        Assert.Contains(
            loop.Store.Batches,
            batch => batch is [IterationEvent { Iteration: 2 }, IterationStateEvent { Status: IterationStatus.Done }]);
    }

    [Fact]
    public void Run_ResumedRunWithoutStates_GetsThemAsItIsGoneThrough()
    {
        var loop = TwoIterations.Loop();
        loop.Run(TestContext.Current.CancellationToken);
        var states = loop.Store.IterationStates();
        loop.Store.Events.RemoveAll(told => told is IterationStateEvent);

        loop.Run(TestContext.Current.CancellationToken);
        var batches = loop.Store.Batches.Count;
        loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal(states, loop.Store.IterationStates());
        Assert.Equal(states.Count, loop.Store.Events.Count(told => told is IterationStateEvent));
        Assert.DoesNotContain(loop.Store.Batches.Skip(batches), batch => batch.Any(told => told is IterationStateEvent));
    }

    [Fact]
    public void Run_StoppedWithinAPhase_GoesOnFromItsCheckpointTiedToItsStart()
    {
        var loop = TwoIterations.Loop();
        Stop(loop, happened => happened is StepEvent { Iteration: 1, Phase: Phase.Challenger, Step: 1 });
        Assert.Equal(["i1/challenger/1"], loop.Store.Committed);
        loop.Policies.Trainings.Clear();

        loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal(("base", "i1/challenger/1"), (loop.Policies.Trainings[0].Start, loop.Policies.Trainings[0].ResumeFrom));
        Assert.Single(loop.Policies.Trainings[0].Updates);
        Assert.Equal(1, loop.Store.Iterations().Count(iteration => iteration.Iteration == 0));
    }

    [Fact]
    public void Run_TooFewQuestions_EndsWithTheAlarmAndTheLastSolver()
    {
        var loop = TwoIterations.Loop("filter.min_kept=3");

        var outcome = loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal((1, "i1/solver/3", "low_yield"), (outcome.Iterations, outcome.Solver.Folder, outcome.Alarm?.Signal));
        Assert.Equal(outcome.Alarm, Assert.Single(loop.Store.Events.OfType<AlarmEvent>()));
        Assert.Empty(loop.Store.Events.OfType<DoneEvent>());
        Assert.DoesNotContain(loop.Policies.Calls, call => call.Call.Id.StartsWith("i2/solver", StringComparison.Ordinal));
    }

    /// <summary>In the journal before the iteration counts as measured, and not said again of every iteration.</summary>
    [Fact]
    public void Run_ProblemThatCannotBeAsked_IsNamedOnceAndTheRunGoesOn()
    {
        var loop = TwoIterations.Loop();
        loop.Policies.Unaskable.Add("benchmark one");

        var outcome = loop.Run(TestContext.Current.CancellationToken);

        var alarm = Assert.Single(loop.Store.Events.OfType<AlarmEvent>());
        Assert.Equal((0, "unasked_problems", false), (alarm.Iteration, alarm.Signal, alarm.Stops));
        Assert.Contains("1 problem of held-out", alarm.Message, StringComparison.Ordinal);
        Assert.Contains("1: longer than the model can read", alarm.Message, StringComparison.Ordinal);
        Assert.Contains(alarm, loop.Reported);
        Assert.Same(alarm, loop.Store.Events.First(happened => happened is AlarmEvent or IterationEvent));
        Assert.Equal((2, "i2/solver/3"), (outcome.Iterations, outcome.Solver.Folder));
        Assert.Equal((2, 0.5), (loop.Store.Iterations()[^1].Iteration, loop.Store.Iterations()[^1].MeanAtK!.Value));
    }

    [Fact]
    public void Run_End_NamesTheLastSolver()
    {
        var loop = TwoIterations.Loop();
        loop.Run(TestContext.Current.CancellationToken);

        var done = Assert.Single(loop.Store.Events.OfType<DoneEvent>());
        Assert.Equal((2, "i2/solver/3"), (done.Iterations, done.SolverFolder));
    }

    [Fact]
    public void Run_ChallengerUntrained_LetsTheBaseWriteTheQuestions()
    {
        var loop = TwoIterations.Loop("challenger.train=false", "iterations=1", "filter.min_kept=1");

        loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal(["i0/evaluate: base", "i1/generate: base", "i1/label: base", "i1/evaluate: i1/solver/3"], loop.Policies.Opened);
        Assert.Equal(["i1/solver/3*"], loop.Store.Committed.Where(folder => folder.EndsWith('*')));
    }

    [Fact]
    public void Run_SolverUntrained_MeasuresTheBaseAgain()
    {
        var loop = TwoIterations.Loop("solver.train=false", "iterations=1");

        Assert.Equal("base", loop.Run(TestContext.Current.CancellationToken).Solver.Folder);
        Assert.Equal("i1/evaluate: base", loop.Policies.Opened[^1]);
    }

    private static void Stop(ScriptedLoop loop, Predicate<RunEvent> when)
    {
        using var stop = new CancellationTokenSource();
        loop.Heard += happened =>
        {
            if (when(happened))
            {
                stop.Cancel();
            }
        };
        Assert.Throws<OperationCanceledException>(() => loop.Run(stop.Token));
    }
}
