using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Hosting.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Runs;

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

    /// <summary>What goes on with a run is the verb that began it; of a folder that is none the loop says what is wrong.</summary>
    [Theory]
    [InlineData(null, "rzero evolve --resume ")]
    [InlineData("train", "rzero train --resume ")]
    [InlineData("finetune", "rzero finetune --resume ")]
    public void ResumeCommand_Run_IsThatOfTheVerbWhichBeganIt(string? use, string command)
    {
        using var folder = new TemporaryFolder();
        var plan = PlanFile.Resolve("paper", "tiny");
        plan = use is null ? plan : plan with { Data = plan.Data with { File = "rows.jsonl", Use = use } };
        Folders("model").Begin(folder.File("run"), plan).Dispose();

        Assert.StartsWith(command, ResumeCommand.Of(folder.File("run")), StringComparison.Ordinal);
        Assert.Contains(command, NewRunFolder.Problem(folder.File("run")), StringComparison.Ordinal);
        Assert.StartsWith("rzero evolve --resume ", ResumeCommand.Of(folder.File("none")), StringComparison.Ordinal);
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
    public void Resume_OnAnotherProcessor_SaysWhatMayDiffer()
    {
        using var folder = new TemporaryFolder();
        Folders("model").Begin(folder.File("run"), PlanFile.Resolve("paper", "tiny")).Dispose();

        var heard = new List<RunEvent>();
        using var run = Folders("model", "x64 AVX-512").Resume(folder.File("run"));
        run.TellAlarms(heard.Add);

        var alarm = Assert.IsType<AlarmEvent>(Assert.Single(heard));
        Assert.Contains("on x64 AVX-512 instead of x64 AVX2.", alarm.Message, StringComparison.Ordinal);
        Assert.Contains("may differ", alarm.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("avx2", " limited to avx2")]
    public void Describe_ThisMachine_NamesProcessorVectorsAndLimit(string? limit, string end)
    {
        var text = InstructionSet.Describe(name => name == "ATEN_CPU_CAPABILITY" ? limit : null);
        Assert.Matches("^(x64|x86|arm64|arm) (AVX-512|AVX2|AVX|baseline)" + end + "$", text);
    }

    [Fact]
    public void For_TakenNames_CountsUp() => Assert.Equal(
        Path.Combine("runs", "paper-tiny-seed1-3"),
        RunName.For(PlanFile.Resolve("paper", "tiny"), name => !name.EndsWith("-3", StringComparison.Ordinal)));

    private static RunFolders Folders(string fingerprint, string instructionSet = "x64 AVX2") =>
        new(plan => new(plan.Model, "models/x", fingerprint, "prompts"), new("0.0.0", instructionSet), TimeProvider.System);
}
