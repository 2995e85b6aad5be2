using System.Diagnostics;
using System.Text.Json;
using RZero.Core;
using RZero.Reports;
using RZero.Reports.Exports;
using RZero.Runs;
using RZero.Testing;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Dashboard.Tests.Browser;

[Trait("Tier", "N")]
public sealed class BrowserTests
{
    /// <summary>Where pictures of the pages go, for whoever wants to look at them.</summary>
    private static string[] Pictures => Environment.GetEnvironmentVariable("RZERO_PICTURES") is { Length: > 0 } folder ? [folder] : [];

    /// <summary>
    /// Every page at two sizes, light and dark, in Chromium: nothing too wide, no accessibility fault that axe finds, nothing asked of another
    /// host, no script of a question run; and a new iteration is on the open page within a second of its commit.
    /// </summary>
    [Fact]
    public async Task Pages_InChromium_AreSoundAndLive()
    {
        Assert.SkipWhen(NodeScripts.Chromium is null, "needs Chromium");
        using var scripts = new NodeScripts();
        using var other = MadeRun.Usual();
        var run = MadeRun.Usual();
        await using var trial = await DashboardTrial.StartWithAsync(run, new() { Runs = [run.Folder, other.Folder], HeldOut = JudgedAnswers.Of });
        var report = RunReport.WriteInto(run.Folder);
        var (faults, looked, clock) = (new List<string>(), 0, new Stopwatch());

        var code = scripts.Node("pages.mjs", [$"http://localhost:{trial.Server.Address.Port}", report, .. Pictures], line =>
        {
            using var told = JsonDocument.Parse(line);
            if (told.RootElement.TryGetProperty("faults", out var found))
            {
                looked++;
                var place = $"{told.RootElement.GetProperty("page")}, {told.RootElement.GetProperty("view")}";
                faults.AddRange(found.EnumerateArray().Select(fault => $"{place}: {fault}"));
            }
            else if (told.RootElement.TryGetProperty("waiting", out _))
            {
                clock.Start();
                trial.Run.Step(3, Phase.Solver, 2);
                trial.Run.Measure(3);
            }
            else
            {
                clock.Stop();
            }
        });

        Assert.Empty(faults);
        Assert.Equal((0, 35), (code, looked));
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1.5));
    }

    /// <summary>Twenty steps a second are told of, and each is to be seen in the open page within a second of its commit.</summary>
    [Fact]
    public async Task Training_OpenInChromium_ShowsEveryStepWithinASecond()
    {
        const int steps = 100;
        Assert.SkipWhen(NodeScripts.Chromium is null, "needs Chromium");
        using var scripts = new NodeScripts();
        await using var trial = await DashboardTrial.StartAsync(LivePageTests.Run());
        var (told, found) = (new DateTimeOffset[steps], default(JsonElement));

        var code = scripts.Node("live.mjs", [$"http://localhost:{trial.Server.Address.Port}/runs/1/training", "3", $"{steps}"], line =>
        {
            using var heard = JsonDocument.Parse(line);
            if (heard.RootElement.TryGetProperty("waiting", out _))
            {
                LivePageTests.WarmAsync(trial).GetAwaiter().GetResult();
                LivePageTests.WriteAsync(trial.Run, steps, number => told[number] = DateTimeOffset.UtcNow).GetAwaiter().GetResult();
            }
            else
            {
                found = heard.RootElement.Clone();
            }
        });

        Assert.Equal(0, code);
        Assert.Empty(found.GetProperty("faults").EnumerateArray());
        var late = told.Index().Select(step => DateTimeOffset.FromUnixTimeMilliseconds(Seen(step.Index + 1)) - step.Item).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{late.Average(time => time.TotalMilliseconds):0} ms late, {late.Max().TotalMilliseconds:0} at most");
        Assert.All(late, time => Assert.InRange(time, TimeSpan.FromMilliseconds(-5), TimeSpan.FromSeconds(1)));

        long Seen(int step) => found.GetProperty("seen").GetProperty($"{step}").GetInt64();
    }

    /// <summary>
    /// A hundred questions with formulas, and what a hostile model would write for one: formulas are typeset, the rest stays as it is, nothing
    /// throws, nothing is loaded from elsewhere, what was written can be had back to the letter, and the page is never held up for long.
    /// </summary>
    [Fact]
    public async Task Mathematics_InChromium_IsTypesetAndHarmless()
    {
        Assert.SkipWhen(NodeScripts.Chromium is null, "needs Chromium");
        using var scripts = new NodeScripts();
        var run = new MadeRun();
        run.Measure(0);
        run.Vote(1, 100, number => number < Formulas.Hostile.Length ? Formulas.Hostile[number] : Formulas.Of(number));
        run.Measure(1);
        await using var trial = await DashboardTrial.StartAsync(run);
        JsonElement found = default;

        var code = scripts.Node("mathematics.mjs", [$"http://localhost:{trial.Server.Address.Port}", .. Pictures], line =>
        {
            using var told = JsonDocument.Parse(line);
            found = told.RootElement.Clone();
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        });

        Assert.Equal(0, code);
        Assert.Empty(found.GetProperty("faults").EnumerateArray());
        Assert.True(found.GetProperty("isAsWritten").GetBoolean());
        Assert.InRange(found.GetProperty("typeset").GetInt32(), 2 * (100 - Formulas.Hostile.Length), 1000);
        Assert.InRange(found.GetProperty("longestTask").GetDouble(), 0, 400);
    }

    /// <summary>The longest list of a very long run scrolls at the speed of the screen, sixty frames a second.</summary>
    [Fact]
    public async Task Questions_OfAVeryLongRun_ScrollFluently()
    {
        Assert.SkipWhen(NodeScripts.Chromium is null, "needs Chromium");
        using var scripts = new NodeScripts();
        await using var trial = await DashboardTrial.StartAsync(LargeRun.Make());
        var found = new List<JsonElement>();

        var code = scripts.Node("speed.mjs", [$"http://localhost:{trial.Server.Address.Port}"], line =>
        {
            using var told = JsonDocument.Parse(line);
            found.Add(told.RootElement.Clone());
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        });

        Assert.Equal((0, 2), (code, found.Count));
        Assert.All(found, page => Assert.InRange(page.GetProperty("framesPerSecond").GetDouble(), 55, 70));
    }

    /// <summary>What is written as Parquet is what another reader finds.</summary>
    [Fact]
    public void Export_Parquet_IsReadByAnotherReader()
    {
        using var scripts = new NodeScripts();
        using var run = MadeRun.Usual();
        using var folder = new TemporaryFolder();
        using (var reader = RunStore.OpenReadOnly(run.Folder))
        {
            ParquetExport.Write(new(reader), folder.Path, TestContext.Current.CancellationToken);
        }

        var found = new Dictionary<string, JsonElement>();
        scripts.Node("parquet.mjs", [folder.File("questions.parquet"), folder.File("steps.parquet"), folder.File("rollouts.parquet")], line =>
        {
            using var told = JsonDocument.Parse(line);
            found[told.RootElement.GetProperty("file").GetString()!] = told.RootElement.Clone();
        });

        Assert.Equal((40, 16, 350), (Rows("questions"), Rows("steps"), Rows("rollouts")));
        var question = found["questions.parquet"].GetProperty("first");
        Assert.Equal("What is 0 + 0?", question.GetProperty("Question").GetString());
        Assert.Equal(0.125, question.GetProperty("Agreement").GetDouble());
        Assert.False(question.GetProperty("Kept").GetBoolean());

        int Rows(string name) => found[$"{name}.parquet"].GetProperty("rows").GetInt32();
    }
}
