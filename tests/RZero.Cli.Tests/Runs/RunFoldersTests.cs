using RZero.Cli.Runs;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Runs;

public sealed class RunFoldersTests
{
    [Fact]
    public void Resume_SameModel_GivesThePlanThatWasBegun()
    {
        using var folder = new TemporaryFolder();
        var plan = PlanFile.Resolve("paper", "tiny", ["seed=5", "solver.steps=4"]);
        Folders("model").Begin(folder.File("run"), plan).Dispose();

        using var run = Folders("model").Resume(folder.File("run"));

        Assert.Equal(plan, run.Plan);
    }

    [Fact]
    public void Resume_AnotherModel_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Folders("model").Begin(folder.File("run"), PlanFile.Resolve("paper", "tiny")).Dispose();

        var mistake = Assert.Throws<UserException>(() => Folders("another").Resume(folder.File("run")));
        Assert.Contains("is not the one that", mistake.Message, StringComparison.Ordinal);
        Folders("model").Resume(folder.File("run")).Dispose();
    }

    [Fact]
    public void For_TakenNames_CountsUp() => Assert.Equal(
        Path.Combine("runs", "paper-tiny-seed1-3"),
        RunName.For(PlanFile.Resolve("paper", "tiny"), name => !name.EndsWith("-3", StringComparison.Ordinal)));

    private static RunFolders Folders(string fingerprint) => new(plan => new(plan.Model, "models/x", fingerprint, "prompts"), "0.0.0", TimeProvider.System);
}
