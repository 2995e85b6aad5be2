using RZero.Cli.Console;
using RZero.Cli.Tests.Verbs.Runs;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using Spectre.Console;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class LiveRunDisplayTests
{
    private static readonly RunView Start = new() { Title = "nano, paper / tiny, seed 1", IterationCount = 3 };

    [Fact]
    public void Show_WorkThatFails_EndsTheDisplayAndPassesTheFaultOn()
    {
        using var text = new StringWriter();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(text) });

        Assert.Throws<OperationCanceledException>(() => new LiveRunDisplay(terminal, Start, TimeProvider.System).Show<int>(_ => throw new OperationCanceledException()));
    }

    /// <summary>However tall the picture was meanwhile: what stays is the last one, written once, with no empty lines behind it.</summary>
    [Fact]
    public void Show_WorkThatEnds_LeavesTheLastPictureAtItsOwnHeight()
    {
        using var text = new StringWriter();
        var settings = new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(text) };
        var terminal = AnsiConsole.Create(settings);
        terminal.Profile.Width = 100;

        new LiveRunDisplay(terminal, Start, TimeProvider.System).Show(report =>
        {
            report(new PhaseEvent(1, Phase.Label, 3, 9, 100));
            Thread.Sleep(500);
            report(FakeEvolution.Measured(0));
            report(new DoneEvent(0, 12, "models/solver"));
            return 0;
        });

        var left = text.ToString()[(text.ToString().LastIndexOf("[?25h", StringComparison.Ordinal) + 5)..];
        Assert.Contains("nano, paper / tiny, seed 1", left, StringComparison.Ordinal);
        Assert.DoesNotContain("phase 3 of 5", left, StringComparison.Ordinal);
        Assert.EndsWith("\u256F", left.TrimEnd('\n', ' ').Replace("\u001b[0m", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n", left, StringComparison.Ordinal);
    }

    /// <summary>For a person to look at in a terminal: <c>dotnet run --project tests/RZero.Cli.Tests -- -explicit only -method '*Show_InATerminal*'</c>.</summary>
    [Fact(Explicit = true)]
    public void Show_InATerminal_LooksRight()
    {
        var plan = PlanFile.Resolve("paper", "tiny", ["iterations=3"]);
        var pause = TimeSpan.FromMilliseconds(300);

        new LiveRunDisplay(AnsiConsole.Console, Start, TimeProvider.System)
            .Show(report => new FakeEvolution(pause).Run(plan, new MemoryStore(), report, TestContext.Current.CancellationToken));
    }
}
