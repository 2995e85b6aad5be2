using RZero.Cli.Console;
using RZero.Cli.Tests.Verbs;
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

    private static string Draw(RunView view, TimeSpan now)
    {
        using var text = new StringWriter();
        var page = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        page.Profile.Width = 110;
        page.Profile.Capabilities.Unicode = true;
        page.Write(RunPicture.Of(view, now));
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
