using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using RZero.Core;
using RZero.Dashboard.Pages;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Dashboard.Tests;

/// <summary>What an open page shows while its run writes.</summary>
[Collection(nameof(AloneOnTheMachine))]
public sealed class LivePageTests(ITestOutputHelper output)
{
    private const int Rows = 100;
    private static readonly TimeSpan Writing = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>
    /// A run as long as that of the built-in model tells of twenty steps a second. Each is on the open page within a second of its commit, though the
    /// page rests as it is told to; with nothing else to do, and with every processor busy.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Trait("Tier", "N")]
    public async Task Training_JournalIsWrittenContinually_ShowsEveryRowWithinASecond(int busyOfEach)
    {
        await using var trial = await DashboardTrial.StartAsync(Run());
        using var busy = new BusyProcessors(busyOfEach * Environment.ProcessorCount);
        var (told, seen) = (new long[Rows], new long[Rows]);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var page = new OpenPage(trial.Client, Address(trial, "/training"), Address(trial, "/changes"));
        await WarmAsync(trial);
        var looking = page.LookAsync(text => See(text, seen), over.Token);
        await WriteAsync(trial.Run, Rows, number => told[number] = Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(2), Stop);
        await over.CancelAsync();
        await looking;

        var late = told.Zip(seen, (written, shown) => Stopwatch.GetElapsedTime(written, shown)).ToList();
        output.WriteLine(
            $"{page.Answers.New} readings, {late.Average(time => time.TotalMilliseconds):0} ms late, {late.Max().TotalMilliseconds:0} at most");
        Assert.All(seen, moment => Assert.NotEqual(0, moment));
        Assert.All(late, time => Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(1)));
    }

    /// <summary>Steps of training change nothing of these pages, which are not made again then; what they show does.</summary>
    [Theory]
    [InlineData("/questions")]
    [InlineData("/map")]
    [InlineData("/problems")]
    public async Task Get_PageThatIsTheSame_IsNotMadeAgain(string place)
    {
        await using var trial = await DashboardTrial.StartAsync();
        var tag = await AskAsync(HttpStatusCode.OK, null);

        trial.Run.Step(3, Phase.Challenger, 3);
        Assert.Equal(tag, await AskAsync(HttpStatusCode.NotModified, tag));
        trial.Run.Vote(3, 4);
        trial.Run.Measure(3);
        var anew = await AskAsync(HttpStatusCode.OK, tag);
        Assert.NotEqual(tag, anew);
        await AskAsync(HttpStatusCode.NotModified, anew);

        async Task<string> AskAsync(HttpStatusCode expected, string? known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Address(trial, place));
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var answer = await trial.Client.SendAsync(request, Stop);
            Assert.Equal(expected, answer.StatusCode);
            Assert.InRange(double.Parse(answer.Headers.GetValues(LivePages.RestHeader).Single(), CultureInfo.InvariantCulture), 300, 60_000);
            return answer.Headers.ETag!.ToString();
        }
    }

    private static Uri Address(DashboardTrial trial, string place) => new(trial.Server.Address, $"/runs/1{place}");

    /// <summary>As much as the built-in model's run has: questions, steps and completions of two iterations, and a third that goes on.</summary>
    internal static MadeRun Run()
    {
        var run = new MadeRun();
        run.Measure(0);
        for (var iteration = 1; iteration <= 2; iteration++)
        {
            run.Step(iteration, Phase.Challenger, 8);
            run.Vote(iteration, 1300);
            run.Step(iteration, Phase.Solver, 40);
            run.Measure(iteration);
        }

        run.Vote(3, 1300);
        return run;
    }

    /// <summary>The first readings compile the program, those after them compile it better.</summary>
    internal static async Task WarmAsync(DashboardTrial trial)
    {
        for (var reading = 0; reading < 400; reading++)
        {
            await trial.PageAsync("/runs/1/training");
            await Task.Delay(reading % 100 == 99 ? TimeSpan.FromSeconds(2) : TimeSpan.Zero, Stop);
        }
    }

    /// <summary>Tells of steps of the third iteration, twenty a second.</summary>
    internal static async Task WriteAsync(MadeRun run, int count, Action<int> told)
    {
        using var timer = new PeriodicTimer(Writing);
        foreach (var (number, step) in MadeRun.Steps(3, Phase.Solver, count).Index())
        {
            await timer.WaitForNextTickAsync(Stop);
            run.Store.Append([step]);
            told(number);
        }
    }

    /// <summary>Notes when a step was first in the table.</summary>
    private static void See(string text, long[] seen)
    {
        var now = Stopwatch.GetTimestamp();
        foreach (Match row in Regex.Matches(text, $"<td>3</td><td>Solver</td><td>([0-9]+) / {Rows}</td>"))
        {
            var number = int.Parse(row.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1;
            seen[number] = seen[number] == 0 ? now : seen[number];
        }
    }
}
