using System.Collections.Immutable;
using RZero.CoEvolution.Measurement;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Hosting.Audits;
using RZero.Hosting.Runs;
using RZero.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Audits;

/// <summary>The built-in model and a Solver of it on the questions of a real run.</summary>
public sealed class RunAuditTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Run_FinishedRun_AsksEverySolverAndLeavesTheRunAsItIs()
    {
        using var folder = new TemporaryFolder();
        var run = Finished(folder);
        var before = Files(run);
        var told = new List<(int Solver, int All)>();

        var cells = Audit(new(run, Questions: 6, Samples: 2), (cell, all) => told.Add((cell.Solver, all)));

        Assert.Equal([(0, 1, 6, 2), (1, 1, 6, 2)], cells.Select(cell => (cell.Solver, cell.QuestionsOf, cell.Questions, cell.Samples)));
        Assert.Equal([(0, 2), (1, 2)], told);
        Assert.Equal(cells[0].LabelsRight, cells[1].LabelsRight);
        Assert.All(cells, cell => Assert.InRange(cell.Agreeing, 0, 1));
        Assert.Equal(before, Files(run));
        Assert.Equal(cells, Audit(new(run, Questions: 6, Samples: 2)));
    }

    /// <summary>An audit that was stopped goes on with the cells that are missing; the Solvers of those that are there are not even opened.</summary>
    [Fact]
    public void Run_FileWithCells_AsksOnlyWhatIsMissing()
    {
        using var folder = new TemporaryFolder();
        var run = Finished(folder);
        var order = new AuditOrder(run, Questions: 4, Samples: 2, folder.File("cells.jsonl"));
        var whole = Audit(order);
        var lines = File.ReadAllLines(order.Out!);
        File.WriteAllLines(order.Out!, lines[1..]);
        Directory.Delete(Path.Combine(run, "checkpoints"), recursive: true);

        Assert.Equal(whole, Audit(order));
        Assert.Equal(lines.Order(), File.ReadAllLines(order.Out!).Order());
    }

    [Fact]
    public void Run_FileOfSomethingElse_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var run = Finished(folder);
        var other = folder.Write("notes.txt", "{\"a\":1}\n");

        var mistake = Assert.Throws<UserException>(() => Audit(new(run, 4, 2, other)));

        Assert.Contains("line 1 is not a cell of an audit", mistake.Message, StringComparison.Ordinal);
        Assert.Equal("{\"a\":1}\n", File.ReadAllText(other));
    }

    [Fact]
    public void Run_RunThatHasMeasuredNothing_IsRefused()
    {
        using var folder = new TemporaryFolder();
        EvolutionHost.Local().Runs.Begin(folder.File("run"), Plan()).Dispose();

        var mistake = Assert.Throws<UserException>(() => Audit(new(folder.File("run"), 4, 2)));

        Assert.Contains("does not say which Solvers it left", mistake.Message, StringComparison.Ordinal);
    }

    private static ImmutableArray<LabelCell> Audit(AuditOrder order, Action<LabelCell, int>? tell = null) =>
        EvolutionHost.Local().Audits.Run(order, tell ?? ((_, _) => { }), Stop);

    private static RunPlan Plan() => PlanFile.Resolve("paper", "tiny", [
        "seed=7", "challenger.train=false", "solver.steps=1", "generation.candidates=48", "filter.min_kept=1", "evaluation.limit=2",
    ]);

    private static string Finished(TemporaryFolder folder)
    {
        var host = EvolutionHost.Local();
        using var run = host.Runs.Begin(folder.File("run"), Plan());
        Assert.Null(run.Evolve(host, _ => { }, Stop).Alarm);
        return run.Folder;
    }

    private static string Files(string run)
    {
        using var reader = RunStore.OpenReadOnly(run);
        Assert.Empty(reader.Verify().Faults);
        return $"{reader.ContentHash()} {string.Join(' ', Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories).Order())}";
    }
}
