using RZero.Cli.Console;
using RZero.Cli.Tests.Verbs.Runs;
using RZero.CoEvolution.Plan;
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
