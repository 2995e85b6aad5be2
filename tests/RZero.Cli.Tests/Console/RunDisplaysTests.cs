using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Tests.Verbs.Runs;
using RZero.CoEvolution.Plan;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class RunDisplaysTests
{
    [Theory]
    [InlineData(true, false, typeof(LiveRunDisplay))]
    [InlineData(true, true, typeof(LogDisplay))]
    [InlineData(false, false, typeof(LogDisplay))]
    public void For_TerminalThatCannotMoveItsCursor_WritesPlainLines(bool isTerminal, bool isDumb, Type display)
    {
        var session = new Session { In = Stream.Null, Out = TextWriter.Null, Error = TextWriter.Null, IsTerminal = isTerminal, IsDumb = isDumb };
        using var run = new FakeRunFolders([]).Begin("r", PlanFile.Resolve("paper", "tiny"));

        Assert.IsType(display, new RunDisplays(session).For(run, json: false));
    }

    [Fact]
    public void Lines_Iterations_AreWholeWithoutFrames() => Assert.Equal(
        ["base: mean@8 17.0, greedy 8.6, maj@8 36.7, time 12 s", "iteration 1: mean@8 27.0, greedy 28.6, maj@8 46.7, labels right 86.0, agreement 55.0, kept 640/1500, diversity 0.31, time 49 s"],
        IterationTable.Lines([FakeEvolution.Measured(0), FakeEvolution.Measured(1)]));
}
