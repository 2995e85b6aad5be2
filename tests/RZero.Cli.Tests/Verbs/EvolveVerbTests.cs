using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Core.Events;
using RZero.Core.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs;

public sealed class EvolveVerbTests
{
    [Fact]
    public void Evolve_IntoAPipe_WritesPlainLines()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("evolve", "--scale", "tiny", "--run", "r"));

        GoldenFile.Matches("evolve.log", program.Out + "--- standard error\n" + program.Error);
    }

    [Fact]
    public void Evolve_Json_WritesNothingButEvents()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("evolve", "--scale", "tiny", "--run", "r", "--json"));

        var names = program.Out.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()).ToList();
        Assert.Equal(["done", "iteration", "phase", "step"], names.Distinct().Order());
        Assert.Equal("done", names[^1]);
    }

    [Fact]
    public void Evolve_DryRun_PrintsThePlanAndItsCost()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("evolve", "--dry-run", "--preset", "paper", "--scale", "full", "--model", "org/name", "--seed", "7"));

        GoldenFile.Matches("dry-run.yaml", program.Out);
    }

    [Fact]
    public void Evolve_ModelThatDoesNotFit_RefusesBeforeAnythingIsLoaded()
    {
        var folder = Path.Combine(Repository.Root, "models", "nano");
        var program = new TestProgram { Memory = 1 << 20, Shape = ModelConfigFile.Read(Path.Combine(folder, "config.json")) };

        Assert.Equal(2, program.Run("evolve", "--scale", "tiny", "--run", "r"));

        Assert.Contains("of memory and this machine has 1 MiB. Take a smaller model", program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Out);
    }

    [Fact]
    public void Evolve_DiskFillsUp_SaysHowToGoOn()
    {
        var program = new TestProgram { Evolution = new FakeEvolution { Fault = new StorageException("r/journal.db", "No space left on device") } };

        Assert.Equal(1, program.Run("evolve", "--scale", "tiny", "--run", "r"));

        Assert.Contains("rzero evolve --resume", program.Error, StringComparison.Ordinal);
        Assert.Contains("No space left on device. Check that the disk has space", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--resume")]
    [InlineData("--resume", "--json")]
    public void Evolve_AlarmsRaisedOnOpening_AreShown(params string[] options)
    {
        var program = new TestProgram { OpeningAlarm = new AlarmEvent(1, "damaged_checkpoint", Stops: false, "The checkpoint of i1/solver cannot be used.") };

        Assert.Equal(0, program.Run(["evolve", options[0], "r", .. options[1..]]));

        Assert.Contains("damaged_checkpoint", program.Out, StringComparison.Ordinal);
        Assert.Contains("The checkpoint of i1/solver cannot be used.", program.Out, StringComparison.Ordinal);
    }
}
