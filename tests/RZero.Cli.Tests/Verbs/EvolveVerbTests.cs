using System.Text.Json;
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
}
