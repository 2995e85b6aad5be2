using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Sampling;

/// <summary>A judge is beside the rules and never asked unless it is named; how it is asked is held where it is.</summary>
public sealed class EvalVerbJudgeTests
{
    [Theory]
    [InlineData("--judge-model m", "belong together")]
    [InlineData("--judge http://localhost:1/v1", "belong together")]
    [InlineData("--judge nowhere --judge-model m", "--judge takes the address of a server")]
    public void Eval_HalfAJudge_IsRefusedBeforeAnythingIsMeasured(string words, string message)
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run(["eval", "--model", "m", "--benchmark", "b", .. words.Split(' ')]));

        Assert.Null(program.Benchmarks.Order);
        Assert.Contains(message, program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_JudgeOfVotesOnly_IsRefusedBeforeAnythingIsMeasured()
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run(
            "eval", "--model", "m", "--benchmark", "b", "--judge", "http://127.0.0.1:9/v1", "--judge-model", "m", "--votes-only"));

        Assert.Contains("--votes-only has no answers for a judge", program.Error, StringComparison.Ordinal);
        Assert.Null(program.Benchmarks.Order);
    }

    /// <summary>A judge that is not there costs its own opinion: the rules' scores are there, of every benchmark, and so is the report.</summary>
    [Fact]
    public void Eval_JudgeThatIsAway_LeavesTheScoresOfTheRules()
    {
        using var folder = new TemporaryFolder();
        var program = new TestProgram();

        Assert.Equal(1, program.Run(
            "eval", "--model", "m", "--benchmark", "b,c", "--judge", "http://127.0.0.1:9/v1", "--judge-model", "m", "--report", folder.File("r.md")));

        Assert.Equal(3, program.Out.Split("mean@2     50.0 %").Length);
        Assert.True(File.Exists(folder.File("r.md")));
        Assert.Contains("The judge at http://127.0.0.1:9/v1/chat/completions cannot be asked", program.Error, StringComparison.Ordinal);
    }
}
