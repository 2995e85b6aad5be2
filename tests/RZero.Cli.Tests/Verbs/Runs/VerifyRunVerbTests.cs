using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Core.Storage;
using RZero.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Runs;

public sealed class VerifyRunVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string run;
    private readonly string hash;

    public VerifyRunVerbTests()
    {
        run = folder.File("run");
        using (var store = RunStore.Create(run, RunOnDisk.Header()))
        {
            var unit = new WorkUnit("i1/solver/s1/u0001", "p", "e", [new RolloutRequest("r", [1, 2], StreamKey.Root(1))], new SamplingOptions());
            store.CommitUnit(unit, [new Rollout("r", [1, 2], [3, 4], [-0.5f, -0.25f], "seven", FinishReason.Stop)]);
            store.Append(FakeEvolution.Trained(1, Phase.Solver, 1, 1));
            store.CommitCheckpoint(new PhaseId(1, Phase.Solver), 1, complete: true, target => File.WriteAllText(Path.Combine(target, "model"), "weights"));
            store.Append(FakeEvolution.Measured(1));
        }

        using var reader = RunStore.OpenReadOnly(run);
        hash = reader.ContentHash();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void VerifyRun_WholeRun_IsOkAndPrintsTheContentHash()
    {
        var (exitCode, found) = Json();
        Assert.Equal((0, true, hash), (exitCode, found["ok"]!.GetValue<bool>(), found["content_hash"]!.GetValue<string>()));
        Assert.Equal((1, 1), (found["units"]!.GetValue<int>(), found["checkpoints"]!.GetValue<int>()));

        var program = new TestProgram();
        Assert.Equal(0, program.Run("verify-run", run));
        Assert.Equal($"ok: 6 rows, 1 units, 1 checkpoints read\ncontent hash {hash}\n", program.Out);
    }

    [Theory]
    [InlineData("segments/i1-solver.0001.seg", "unit i1/solver/s1/u0001")]
    [InlineData("checkpoints/i1-solver/step-000001/model", "its file model is not what was written")]
    [InlineData("checkpoints/i1-solver/step-000001/manifest.json", "its manifest is not the one in the journal")]
    [InlineData("plan.yaml", "plan.yaml is not what was written")]
    public void VerifyRun_OneBitOfAFileFlipped_IsNamed(string file, string named)
    {
        var path = Path.Combine(run, file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        var (exitCode, found) = Json();

        Assert.Equal((1, false), (exitCode, found["ok"]!.GetValue<bool>()));
        Assert.Contains(named, Assert.Single(found["faults"]!.AsArray())!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("segments/i1-solver.0001.seg")]
    [InlineData("checkpoints/i1-solver/step-000001/model")]
    [InlineData("plan.yaml")]
    public void VerifyRun_AFileIsGone_IsNotOk(string file)
    {
        File.Delete(Path.Combine(run, file));
        Assert.Equal(1, Json().ExitCode);
    }

    [Fact]
    public void VerifyRun_AFinishedPhaseWasLostAndNotMadeAgain_IsNotOk()
    {
        Directory.Delete(Path.Combine(run, "checkpoints", "i1-solver"), recursive: true);
        using (var store = RunStore.Open(run))
        {
            Assert.Null(store.FindCheckpoint(new PhaseId(1, Phase.Solver)));
        }

        var (exitCode, found) = Json();
        Assert.Equal(1, exitCode);
        Assert.Contains(found["faults"]!.AsArray(), fault => fault!.GetValue<string>() == "The finished phase i1/solver has no checkpoint");
    }

    [Fact]
    public void VerifyRun_NoDatabase_IsNotOkAndHasNoHash()
    {
        File.WriteAllText(Path.Combine(run, "journal.db"), new string('x', 10_000));
        var (exitCode, found) = Json();
        Assert.Equal((1, null), (exitCode, found["content_hash"]));
    }

    [Fact]
    public void VerifyRun_NoSuchRun_IsAMistake() => Assert.Equal(2, new TestProgram().Run("verify-run", folder.File("nothing")));

    private (int ExitCode, JsonNode Found) Json()
    {
        var program = new TestProgram();
        var exitCode = program.Run("verify-run", run, "--json");
        return (exitCode, JsonNode.Parse(Assert.Single(program.Out.TrimEnd('\n').Split('\n')))!);
    }
}
