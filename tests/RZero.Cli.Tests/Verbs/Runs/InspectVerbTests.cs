using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Runs;

public sealed class InspectVerbTests
{
    [Fact]
    public void Inspect_WatchedRun_NamesTheBestSolverAndWhatWasFound()
    {
        using var folder = new TemporaryFolder();
        using (var store = RunStore.Create(folder.File("run"), RunOnDisk.Header()))
        {
            var policy = new PolicyRef(folder.File("base"), Adapter: null, "weights");
            store.Append(new IterationStateEvent(new(0, 1), Parent: null, policy, policy, IterationStatus.Done));
            store.Append(FakeEvolution.Measured(0));
            store.Append(Finding);
        }

        var program = new TestProgram();
        Assert.Equal(0, program.Run("inspect", folder.File("run")));

        Assert.Contains($"Best Solver: base, mean@8 17.0 %, in {folder.File("base")}", program.Out, StringComparison.Ordinal);
        Assert.Contains("Monitor, iteration 1, Solver, step 5: kl_runaway (0.75, before 0.1): rate too high", program.Out, StringComparison.Ordinal);
    }

    private static FindingEvent Finding => new()
    {
        Iteration = 1,
        Phase = Phase.Solver,
        Step = 5,
        Signal = "kl_runaway",
        Number = 6,
        Action = MonitorAction.Warn,
        Value = 0.75,
        Baseline = 0.1,
        Cause = "rate too high",
    };

    [Fact]
    public void Inspect_EscapeSequencesInNames_AreMadeVisible()
    {
        using var folder = new TemporaryFolder();
        using (var store = RunStore.Create(folder.File("run"), RunOnDisk.Header()))
        {
            store.Append(FakeEvolution.Measured(0) with { Benchmark = "\u001b]0;owned\u0007[red]x" });
            store.Append(new AlarmEvent(1, "\u001b[2Jgone", Stops: false, "what\u001b[1m"));
        }

        var program = new TestProgram();
        Assert.Equal(0, program.Run("inspect", folder.File("run")));

        Assert.DoesNotContain('\u001b', program.Out);
        Assert.DoesNotContain('\u0007', program.Out);
        Assert.Contains("\\x1b[2Jgone", program.Out, StringComparison.Ordinal);
        Assert.Contains("[red]x, percent", program.Out, StringComparison.Ordinal);
    }
}
