using RZero.Cli.Console;
using RZero.Cli.Tests.Verbs.Runs;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Watching;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Hosting;
using RZero.Hosting.Models;
using RZero.Runs;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using RZero.Testing;
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

    /// <summary>
    /// The whole loop with real weights, once by itself and once drawn with its answers as they come: the same samples, questions, steps and weights.
    /// </summary>
    [Fact]
    public void Show_RealRun_DrawsItsAnswersAndLeavesItsBytesAlone()
    {
        using var folder = new TemporaryFolder();
        var plan = PlanFile.Resolve("paper", "tiny", [
            "seed=7", "challenger.steps=1", "solver.steps=2", "generation.candidates=32", "filter.min_kept=1", "evaluation.limit=4",
        ]);
        var watch = new AnswerWatch(TimeProvider.System);
        using var text = new StringWriter();

        Evolve(folder.File("alone"), plan, answers: null, work => work(_ => { }));
        Evolve(folder.File("drawn"), plan, watch, new LiveRunDisplay(Terminal(text), Start, TimeProvider.System) { Answers = watch }.Show);

        Assert.Equal(Hash(folder.File("alone")), Hash(folder.File("drawn")));
        Assert.Matches("asked now: [A-Z][^\n]*\n +[0-9]+/[0-9]+: ", Bare(text));
    }

    /// <summary>The question of the phase at hand stands above two others; that of a phase which is over stands no more.</summary>
    [Fact]
    public void Show_AnswersThatCome_StandInThePictureOfTheirPhase()
    {
        var watch = new AnswerWatch(TimeProvider.System);
        watch.Begin(new("i1/label", new MathematicsTask(PromptSet.Named("nano")), [new("a", "What is [b]3[/]\u001b + 4?")], 3));
        using var text = new StringWriter();

        new LiveRunDisplay(Terminal(text), Start, TimeProvider.System) { Answers = watch }.Show(report =>
        {
            report(new PhaseEvent(1, Phase.Label, 1, 9, 100));
            watch.Hear(new("i1/label/0/1", [1], [2], [-1], "\\boxed{7}", FinishReason.Stop));
            watch.Hear(new("i1/label/0/0", [1], [2], [-1], "?", FinishReason.Stop));
            Thread.Sleep(500);
            return 0;
        });

        Assert.Contains("asked now: What is [b]3[/]\\x1b + 4?", Bare(text), StringComparison.Ordinal);
        Assert.Contains("  2/3: 7 x1, none x1", Bare(text), StringComparison.Ordinal);
        using var later = new StringWriter();
        new LiveRunDisplay(Terminal(later), Start, TimeProvider.System) { Answers = watch }.Show(report =>
        {
            report(new PhaseEvent(1, Phase.Solver, 0, 9, 100));
            Thread.Sleep(500);
            return 0;
        });
        Assert.DoesNotContain("asked now", Bare(later), StringComparison.Ordinal);
    }

    private static void Evolve(string folder, RunPlan plan, AnswerWatch? answers, Func<Func<Action<RunEvent>, RunOutcome>, RunOutcome> show)
    {
        using var store = RunStore.Create(folder, RunOnDisk.Header());
        var host = new EvolutionHost(new ModelLocator(AppContext.BaseDirectory), TimeProvider.System) { Answers = answers };
        show(report => host.Run(plan, store, report, TestContext.Current.CancellationToken));
    }

    private static string Hash(string run)
    {
        using var reader = RunStore.OpenReadOnly(run);
        return reader.ContentHash();
    }

    private static IAnsiConsole Terminal(TextWriter text)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(text),
        });
        terminal.Profile.Width = 100;
        terminal.Profile.Height = 40;
        return terminal;
    }

    /// <summary>What was drawn, without what colours it and moves the cursor.</summary>
    private static string Bare(StringWriter text) => System.Text.RegularExpressions.Regex.Replace(text.ToString(), "\u001b\\[[0-9;?]*[a-zA-Z]", "");

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
