using RZero.Cli.Console;
using RZero.Cli.Tests.Verbs.Runs;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Testing;
using Spectre.Console;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class RunPictureTests
{
    private static readonly RunView Start = new() { Title = "nano, paper / tiny, seed 1", IterationCount = 1 };

    [Theory]
    [InlineData("base", 2)]
    [InlineData("challenger", 5)]
    [InlineData("label", 17)]
    [InlineData("solver", 26)]
    [InlineData("end", 100)]
    public void Of_EventsSoFar_IsAsAgreed(string name, int events)
    {
        var script = FakeEvolution.Script(PlanFile.Resolve("paper", "tiny")).Append(new DoneEvent(1, 42, "models/solver"));
        var (view, now) = (Start, TimeSpan.Zero);
        foreach (var happened in script.Take(events))
        {
            now += TimeSpan.FromSeconds(5);
            view = view.After(happened, now);
        }

        GoldenFile.Matches($"Live/{name}.txt", Draw(view, now));
    }

    [Fact]
    public void Of_Alarm_IsShownWithItsMessage()
    {
        var view = Start.After(new AlarmEvent(2, "low_yield", Stops: true, "Only 3 [questions]\u001b were kept."), TimeSpan.Zero);

        Assert.Contains("Stopped in iteration 2: Only 3 [questions]\\x1b were kept.", Draw(view, TimeSpan.Zero), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Findings_AreTheNewestThreeWithTheirPlaceAndCause()
    {
        var view = Start;
        for (var step = 1; step <= 4; step++)
        {
            view = view.After(Finding(step), TimeSpan.Zero);
        }

        Assert.Equal([4, 3, 2], view.Findings.Select(found => found.Step));
        Assert.Contains(
            "Monitor, iteration 2, Solver, step 4: kl_runaway (0.75, before 0.1): [rate]\\x1b too high",
            Draw(view, TimeSpan.Zero),
            StringComparison.Ordinal);
    }

    [Fact]
    public void LogLine_Finding_SaysWhereAndWhy() => Assert.Equal(
        "monitor, iteration 2, Solver, step 7: kl_runaway (0.75, before 0.1): [rate]\\x1b too high",
        LogLine.Of(Start, Start, Finding(7), TimeSpan.Zero));

    private static FindingEvent Finding(int step) => new()
    {
        Iteration = 2,
        Phase = Phase.Solver,
        Step = step,
        Signal = "kl_runaway",
        Number = 6,
        Action = MonitorAction.Warn,
        Value = 0.75,
        Baseline = 0.1,
        Cause = "[rate]\u001b too high",
    };

    [Fact]
    public void After_QuestionsAndIterations_KeepsTheNewestThreeAndOneRowEach()
    {
        var view = Start;
        for (var number = 0; number < 10; number++)
        {
            view = view.After(FakeEvolution.Asked(number, kept: null), TimeSpan.Zero).After(FakeEvolution.Measured(number % 2), TimeSpan.Zero);
        }

        Assert.Equal(["q9", "q8", "q7"], view.Questions.Select(asked => asked.Question.Question.Id));
        Assert.Equal([0, 1], view.Iterations.Select(row => row.Iteration));
    }

    /// <summary>With a question that is being answered, hostile and long: two lines of it, above the two newest others.</summary>
    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(40)]
    public void Of_AnyWidth_KeepsNamesWithTheirValues(int width)
    {
        var view = Start;
        foreach (var happened in FakeEvolution.Script(PlanFile.Resolve("paper", "tiny")).Take(6))
        {
            view = view.After(happened, TimeSpan.FromSeconds(5));
        }

        var question = new Question("q", "[b]A\u001b\nvery long question[/] about " + string.Join(' ', Enumerable.Repeat("apples", 20)));
        view = view with { Arriving = new("i1/challenger/s2/vote", question, new([new("24", [0, 2, 4]), new("25", [1])], 5), 8) };
        var lines = Draw(view, TimeSpan.FromSeconds(25), width).Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.Contains(lines, line => line.StartsWith("asked now: [b]A\\x1b very long", StringComparison.Ordinal));
        Assert.Contains("  5/8: 24 x3, 25 x1, none x1", lines);
        var step = lines.Single(line => line.StartsWith("step", StringComparison.Ordinal)).Split(": ")[1];
        Assert.All(step.Split(", "), pair => Assert.Matches("^(reward|KL|entropy|gradient|clipped|truncated|agreement) [0-9.]+( %)?$", pair));
        Assert.Matches("^.+ [0-9]/2(, about [0-9]+ s left)?(, [0-9,]+ tokens/s)?$", lines.Single(line => line.StartsWith('\u2501')));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(40)]
    public void Of_NarrowTerminal_LeavesColumnsOutAndSplitsNoWord(int width)
    {
        var view = Start;
        foreach (var happened in FakeEvolution.Script(PlanFile.Resolve("paper", "tiny")))
        {
            view = view.After(happened, TimeSpan.FromSeconds(5));
        }

        var lines = Draw(view, TimeSpan.FromSeconds(5), width).Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.Contains(lines, line => line.Contains("mean@8 │ greedy │ maj@8", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("17.0 │    8.6 │  36.7", StringComparison.Ordinal));
        Assert.Equal(width == 80, lines.Any(line => line.Contains("640/1500", StringComparison.Ordinal)));
        foreach (var question in (string[])["Solve 6x + 7 = 4843.", "Compute 7 + 8 - 3 + 9."])
        {
            Assert.Contains(lines, line => line.Contains(question, StringComparison.Ordinal));
        }
    }

    private static string Draw(RunView view, TimeSpan now, int width = 110)
    {
        using var text = new StringWriter();
        var page = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        page.Profile.Width = width;
        page.Profile.Capabilities.Unicode = true;
        page.Write(RunPicture.Of(view, now, width));
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
