using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using RZero.Core.Events;
using Xunit;

namespace RZero.CoEvolution.Tests.Monitor;

/// <summary>A run that looks at itself: what it says, and what it does about it.</summary>
public sealed class RunWatchTests
{
    private const string ThreeSteps = "challenger.steps=3";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Run_LabelsRot_IsToldAndTheRunGoesOn()
    {
        var loop = RottingRun.Loop();

        var outcome = loop.Run(Stop);

        Assert.Equal((4, "i4/solver/1"), (outcome.Iterations, outcome.Solver.Folder));
        Assert.Null(outcome.Alarm);
        var found = loop.Store.Findings().Where(found => found.Signal == "labels_rot").ToList();
        Assert.Equal([3, 4], found.Select(one => one.Iteration));
        Assert.All(found, one => Assert.Equal((MonitorAction.Warn, 0.0, 1.0), (one.Action, one.Value, one.Baseline)));
        Assert.All(found, one => Assert.Contains(one, loop.Reported));
    }

    /// <summary>Watching changes nothing of what is sampled and trained.</summary>
    [Fact]
    public void Run_Warning_AsksAndTrainsAsAnUnwatchedRun()
    {
        var (watched, blind) = (RottingRun.Loop(), RottingRun.Loop("monitor.enabled=false"));
        watched.Run(Stop);

        blind.Run(Stop);

        Assert.Empty(blind.Store.Findings());
        Assert.Equal(blind.Policies.Calls.Select(call => call.ToString()), watched.Policies.Calls.Select(call => call.ToString()));
        Assert.Equal(blind.Store.Committed, watched.Store.Committed);
    }

    [Fact]
    public void Run_SomeSignals_LooksForThoseAlone()
    {
        var loop = RottingRun.Loop("monitor.signals=[below_base]");

        loop.Run(Stop);

        Assert.Empty(loop.Store.Findings());
    }

    [Fact]
    public void Run_End_NamesTheBestSolver()
    {
        var loop = RottingRun.Loop();

        var outcome = loop.Run(Stop);

        Assert.Equal((2, "i2/solver/1"), (outcome.Best!.Measured.Iteration, outcome.Best.Solver.Folder));
        var done = Assert.Single(loop.Store.Events.OfType<DoneEvent>());
        Assert.Equal(("i4/solver/1", 2, "i2/solver/1"), (done.SolverFolder, done.BestIteration, done.BestSolverFolder));
    }

    /// <summary>The third iteration rots, is tried again from the second, and rots again.</summary>
    [Fact]
    public void Run_GoesBack_TriesAgainFromTheBestAndEndsThereWithTheReason()
    {
        var loop = RottingRun.Loop("monitor.overrides=[labels_rot=go_back]");

        var outcome = loop.Run(Stop);

        Assert.Equal((3, "i2/solver/1", "labels_rot"), (outcome.Iterations, outcome.Solver.Folder, outcome.Alarm?.Signal));
        Assert.Contains("went back once before. The run ends with the Solver of iteration 2 (mean@4 75.0 %)", outcome.Alarm!.Message);
        Assert.Equal(["i2/solver/1", "i2/solver/1"], StartsOf(loop, "i3/solver/1", "i3.2/solver/1"));
        Assert.Equal([0, 1, 2, 3], loop.Store.Iterations().Select(iteration => iteration.Iteration));
        Assert.Single(loop.Store.SetAside.OfType<IterationEvent>());
        Assert.DoesNotContain(loop.Policies.Calls, call => call.Call.Id.StartsWith("i4", StringComparison.Ordinal));
        Assert.Empty(loop.Store.Events.OfType<DoneEvent>());
    }

    /// <summary>The reason stands with the iteration that was gone back to, so that it is not set aside with what came after it.</summary>
    [Fact]
    public void Run_GoesBack_KeepsTheReason()
    {
        var loop = RottingRun.Loop("monitor.overrides=[labels_rot=go_back]");

        loop.Run(Stop);

        var alarms = loop.Store.Events.OfType<AlarmEvent>().ToList();
        Assert.Equal([("went_back", 2, false), ("labels_rot", 3, true)], alarms.Select(alarm => (alarm.Signal, alarm.Iteration, alarm.Stops)));
        Assert.Contains("Iteration 3 went wrong (labels_rot)", alarms[0].Message, StringComparison.Ordinal);
        Assert.Contains(
            loop.Store.Batches, batch => batch is [IterationStateEvent { At: { Iteration: 3, Attempt: 2 } }, AlarmEvent { Signal: "went_back" }]);
    }

    /// <summary>The fourth iteration is the first that is looked at; the best is the second, so the third is tried again, not the fourth.</summary>
    [Fact]
    public void Run_GoesBackPastWhatWasNotBest_TriesAgainFromTheBest()
    {
        var loop = RottingRun.Loop("monitor.overrides=[rise_then_fall=go_back]");
        loop.Policies.Folders["i3/solver/1"] = loop.Policies.Folders["i3/solver/1"].Answering("How many legs have two birds", "7 7 7 7 6");

        var outcome = loop.Run(Stop);

        Assert.Equal("i2/solver/1", StartsOf(loop, "i3.2/solver/1").Single());
        Assert.Equal(["i3/solver/1", "i3.2/solver/1"], StartsOf(loop, "i4/solver/1", "i4.2/solver/1"));
        Assert.Equal((4, "i4.2/solver/1"), (outcome.Iterations, outcome.Solver.Folder));
    }

    [Theory]
    [InlineData(0, "i3/solver/1")]
    [InlineData(1, "i3.2/solver/1")]
    [InlineData(2, "i3.3/solver/1")]
    public void Run_GoesBack_TriesAgainAsOftenAsThePlanSays(int returns, string last)
    {
        var loop = RottingRun.Loop("monitor.overrides=[labels_rot=go_back]", $"monitor.returns={returns}");

        var outcome = loop.Run(Stop);

        Assert.Equal("i2/solver/1", outcome.Solver.Folder);
        Assert.Equal(last + "*", loop.Store.Committed[^1]);
    }

    /// <summary>Labels are wrong, and yet the Solver is better than ever: what stands is the best to go on from.</summary>
    [Fact]
    public void Run_GoesBackFromTheBestItself_GoesOn()
    {
        var loop = RottingRun.Loop("monitor.overrides=[labels_rot=go_back]", "iterations=3");
        loop.Policies.Folders["i3/solver/1"] = loop.Policies.Folders["i2/solver/1"].Answering("benchmark problem", "4");

        var outcome = loop.Run(Stop);

        Assert.Null(outcome.Alarm);
        Assert.Equal((3, "i3/solver/1"), (outcome.Iterations, outcome.Solver.Folder));
        Assert.Equal(MonitorAction.GoBack, Assert.Single(loop.Store.Findings()).Action);
    }

    [Fact]
    public void Run_Stops_EndsWithTheBestSolverAndTheReason()
    {
        var loop = RottingRun.Loop("monitor.overrides=[labels_rot=stop]");

        var outcome = loop.Run(Stop);

        Assert.Equal((3, "i2/solver/1", "labels_rot", false), (outcome.Iterations, outcome.Solver.Folder, outcome.Alarm?.Signal, outcome.IsPaused));
        Assert.True(Assert.Single(loop.Store.Events.OfType<AlarmEvent>()).Stops);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("go_back")]
    public void Run_EndedRunIsResumed_EndsTheSameWayAndDoesNothing(string action)
    {
        var loop = RottingRun.Loop($"monitor.overrides=[labels_rot={action}]");
        var first = loop.Run(Stop);
        var (calls, trainings) = (loop.Policies.Calls.Count, loop.Policies.Trainings.Count);

        var again = loop.Run(Stop);

        Assert.Equal(first, again);
        Assert.Equal((calls, trainings), (loop.Policies.Calls.Count, loop.Policies.Trainings.Count));
        Assert.Single(loop.Store.Findings());
    }

    [Fact]
    public void Run_Pauses_AndGoesOnWhenResumed()
    {
        var loop = RottingRun.Loop("monitor.overrides=[labels_rot=pause]");

        var paused = loop.Run(Stop);
        var (pausedAt, alarms) = (loop.Store.Committed[^1], loop.Store.Events.OfType<AlarmEvent>().Count());
        var second = loop.Run(Stop);
        var end = loop.Run(Stop);

        Assert.Equal((3, true, "labels_rot"), (paused.Iterations, paused.IsPaused, paused.Alarm?.Signal));
        Assert.Equal(("i3/solver/1*", 0), (pausedAt, alarms));
        Assert.Equal((4, true), (second.Iterations, second.IsPaused));
        Assert.Equal((4, "i4/solver/1", false), (end.Iterations, end.Solver.Folder, end.IsPaused));
        Assert.Null(end.Alarm);
    }

    /// <summary>A step that pauses the run is not committed: who goes on trains it again, from what it was sampled from, and passes.</summary>
    [Fact]
    public void Run_PausesWithinAPhase_GoesOnBehindTheStep()
    {
        var loop = RottingRun.Loop(ThreeSteps, "iterations=1", "monitor.signals=[sampler_gap]", "monitor.action=pause");
        Speak(loop);

        var paused = loop.Run(Stop);
        var committed = loop.Store.Committed.ToList();
        var end = loop.Run(Stop);

        Assert.Equal((0, true, "base"), (paused.Iterations, paused.IsPaused, paused.Solver.Folder));
        Assert.Equal(["i1/challenger/1", "i1/challenger/2"], committed);
        Assert.Equal((1, "i1/solver/1"), (end.Iterations, end.Solver.Folder));
        Assert.Equal(("sampler_gap", Phase.Challenger, 3), Single(loop));
    }

    /// <summary>Ends as often as it is resumed, before the bad step is kept.</summary>
    [Fact]
    public void Run_StopsWithinAPhase_StopsAgainWhenResumed()
    {
        var loop = RottingRun.Loop(ThreeSteps, "monitor.action=advised", "monitor.signals=[sampler_gap]");
        Speak(loop);

        var (first, again) = (loop.Run(Stop), loop.Run(Stop));

        Assert.Equal((0, "base", "sampler_gap"), (first.Iterations, first.Solver.Folder, first.Alarm?.Signal));
        Assert.Contains("seen in step 3 of the Challenger", first.Alarm!.Message, StringComparison.Ordinal);
        Assert.Equal(first, again);
        Assert.DoesNotContain("i1/challenger/3*", loop.Store.Committed);
    }

    [Fact]
    public void Run_GoesBackWithinAPhase_LeavesTheIterationAtOnce()
    {
        var loop = RottingRun.Loop(ThreeSteps, "monitor.action=go_back", "monitor.signals=[sampler_gap]");
        Speak(loop);

        var outcome = loop.Run(Stop);

        Assert.Equal((0, "base"), (outcome.Iterations, outcome.Solver.Folder));
        Assert.Equal(["i1/challenger/1", "i1/challenger/2", "i1.2/challenger/1", "i1.2/challenger/2"], loop.Store.Committed);
        Assert.Equal(0, loop.Store.Events.OfType<AlarmEvent>().First().Iteration);
    }

    /// <summary>Two bad steps that are gone through again are still two: the third of them is the third step.</summary>
    [Fact]
    public void Run_InterruptedBehindStepsThatWereNotKept_FindsTheSameAtTheSamePlace()
    {
        var loop = RottingRun.Loop(ThreeSteps, "checkpoint.every=3", "monitor.signals=[sampler_gap]", "monitor.action=stop");
        Speak(loop);
        Interrupt(loop, told => told is StepEvent { Step: 2 });

        var outcome = loop.Run(Stop);

        Assert.Equal("sampler_gap", outcome.Alarm?.Signal);
        Assert.Equal(("sampler_gap", Phase.Challenger, 3), Single(loop));
    }

    /// <summary>Stopped at any event and taken up again, the run comes to the same end by the same way.</summary>
    [Fact]
    public void Run_InterruptedAnywhere_EndsAsTheRunThatWasNot()
    {
        var whole = RottingRun.Loop("monitor.overrides=[labels_rot=go_back]");
        var expected = whole.Run(Stop);

        for (var at = 1; at < whole.Reported.Count; at += 3)
        {
            var loop = RottingRun.Loop("monitor.overrides=[labels_rot=go_back]");
            Interrupt(loop, _ => loop.Reported.Count >= at);

            var outcome = loop.Run(Stop);

            Assert.Equal((expected.Iterations, expected.Solver, expected.Alarm), (outcome.Iterations, outcome.Solver, outcome.Alarm));
            Assert.Equal(States(whole), States(loop));
            Assert.Equal(whole.Store.Committed, loop.Store.Committed.Distinct());
            Assert.Equal(whole.Store.Events.OfType<AlarmEvent>(), loop.Store.Events.OfType<AlarmEvent>().Distinct());
            Assert.Equal(whole.Store.Findings(), loop.Store.Findings());
        }
    }

    private static (string Signal, Phase? Phase, int? Step) Single(ScriptedLoop loop) =>
        Assert.Single(loop.Store.Findings()) is var found ? (found.Signal, found.Phase, found.Step) : default;

    private static IEnumerable<string> StartsOf(ScriptedLoop loop, params string[] trained) => trained.Select(folder =>
        loop.Policies.Trainings.Single(training => training.Saves.Any(save => save.Folder == folder)).Start);

    private static List<string> States(ScriptedLoop loop) =>
        [.. loop.Store.IterationStates().Select(state => $"{state.At} from {state.Parent}: {state.Solver.Folder}, {state.Status}")];

    /// <summary>The checkpoints within a phase have a voice, too.</summary>
    private static void Speak(ScriptedLoop loop)
    {
        foreach (var attempt in new[] { "i1", "i1.2" })
        {
            for (var step = 1; step <= 3; step++)
            {
                loop.Policies.Folders[$"{attempt}/challenger/{step}"] = loop.Policies.Folders["base"];
            }
        }
    }

    private static void Interrupt(ScriptedLoop loop, Predicate<RunEvent> when)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        loop.Heard += Hear;
        try
        {
            loop.Run(stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Behind the last place where it looks, the run ends by itself.
        }

        loop.Heard -= Hear;

        void Hear(RunEvent happened) => _ = when(happened) ? stop.CancelAsync() : null;
    }
}
