using System.Collections.Immutable;
using RZero.CoEvolution.Ablation;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Hosting.Ablations;
using RZero.Hosting.Runs;
using RZero.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Ablations;

/// <summary>A grid of real runs of the built-in model, at the scale that is made for tests.</summary>
public sealed class AblationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Of_ArmsAndSeeds_AreAllRunsTheSeedsOutermost()
    {
        var grid = AblationGrid.Of([Arm("whole"), Arm("no_filter")], [1, 5, 1], "runs", Resolve);

        Assert.Equal(["whole-seed1", "no_filter-seed1", "whole-seed5", "no_filter-seed5"], grid.Select(run => Path.GetFileName(run.Folder)));
        Assert.Equal([(true, 1L), (false, 1), (true, 5), (false, 5)], grid.Select(run => (run.Plan.Filter.Enabled, run.Plan.Seed)));
    }

    [Fact]
    public void Of_ArmThatCannotBeRun_IsNamed()
    {
        var mistake = Assert.Throws<UserException>(() => AblationGrid.Of([new("bad", ["solver.reward=none"])], [1], "runs", Resolve));

        Assert.Contains("Arm bad: The plan cannot be used: solver.reward", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TwoArmsOfOneName_AreRefused() =>
        Assert.Throws<UserException>(() => AblationGrid.Of([Arm("whole"), Arm("whole")], [1], "runs", Resolve));

    /// <summary>
    /// What a run's own samples say is what the run itself measured. A run that is over is not gone on with, one that is not, is; one of another plan
    /// is refused.
    /// </summary>
    [Fact]
    public void Grid_RealRuns_AreRunOnceAndMeasuredByTheirOwnSamples()
    {
        using var folder = new TemporaryFolder();
        var host = EvolutionHost.Local();
        var folders = new AblationFolders(host.Runs);
        var grid = AblationGrid.Of([Arm("whole"), Arm("format_reward")], [7], folder.Path, Resolve);
        Assert.DoesNotContain(grid, folders.IsOver);

        foreach (var ablated in grid)
        {
            using var run = folders.Open(ablated, grid);
            Assert.False(folders.IsOver(ablated));
            run.Evolve(host, _ => { }, Stop);
        }

        Assert.All(grid, run => Assert.True(folders.IsOver(run)));
        var measured = grid.Select(run => host.Measurements.Read(run, Stop)!).ToImmutableArray();
        foreach (var run in measured)
        {
            using var reader = RunStore.OpenReadOnly(run.Run.Folder);
            var done = reader.Iterations();
            Assert.Equal(done[0].MeanAtK!.Value, run.BaseScores.Average(), 12);
            Assert.Equal(done[^1].MeanAtK!.Value, run.LastScores.Average(), 12);
            Assert.Equal(done[^1], run.Last);
            Assert.Equal(
                done.Select(iteration => (iteration.Iteration, iteration.Greedy!.Value)),
                host.HeldOut.Read(reader, Stop).Select(answers => (answers.Iteration, answers.Report.MeanAtK)));
        }

        Assert.Equal(2, AblationRow.Of(measured).Length);
        var other = grid[0] with { Plan = grid[0].Plan with { Seed = 8 } };
        Assert.Contains(
            "holds a run of another plan (seed: 7 instead of seed: 8)",
            Assert.Throws<UserException>(() => folders.IsOver(other)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>The base's answers, the questions and the votes are those of the run beside it, and so is what the Solver is asked first.</summary>
    [Fact]
    public void Open_RunBesideOneThatSampledTheSame_TakesItsSamplesAndEndsInTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var host = EvolutionHost.Local();
        var folders = new AblationFolders(host.Runs);
        var together = AblationGrid.Of([Arm("whole"), Arm("format_reward")], [7], Path.Combine(folder.Path, "together"), Resolve);
        var alone = AblationGrid.Of([Arm("format_reward")], [7], Path.Combine(folder.Path, "alone"), Resolve);

        Assert.Equal(0, Evolve(together[0], together));
        var taken = Evolve(together[1], together);
        Assert.Equal(0, Evolve(alone[0], alone));

        using var shared = RunStore.OpenReadOnly(together[1].Folder);
        using var own = RunStore.OpenReadOnly(alone[0].Folder);
        var all = own.CountSampled("").Rollouts;
        Assert.InRange(taken, own.CountSampled("i0/").Rollouts + own.CountSampled("i1/label/").Rollouts, all - 1);
        Assert.Equal(all, shared.CountSampled("").Rollouts);
        Assert.Equal(own.ContentHash(), shared.ContentHash());

        long Evolve(AblatedRun ablated, IEnumerable<AblatedRun> grid)
        {
            using var run = folders.Open(ablated, grid);
            run.Evolve(host, _ => { }, Stop);
            return run.Taken;
        }
    }

    [Fact]
    public void IsOver_RunThatAnAlarmEnded_IsOver()
    {
        using var folder = new TemporaryFolder();
        var host = EvolutionHost.Local();
        var run = AblationGrid.Of([Arm("whole")], [7], folder.Path, Resolve)[0];
        using (var begun = host.Runs.Begin(run.Folder, run.Plan))
        {
            begun.Store.Append([new AlarmEvent(1, "low_yield", Stops: true, "too few")]);
        }

        Assert.True(new AblationFolders(host.Runs).IsOver(run));
        Assert.Null(host.Measurements.Read(run, Stop));
    }

    private static AblationArm Arm(string name) => AblationArms.All.Find(name);

    private static RunPlan Resolve(ImmutableArray<string> settings) => PlanFile.Resolve("paper", "tiny", [
        "challenger.train=false", "solver.steps=1", "generation.candidates=48", "filter.min_kept=1", "evaluation.limit=4", .. settings,
    ]);
}
