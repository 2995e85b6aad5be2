using System.Diagnostics;
using System.Text.Json;
using RZero.Core;
using RZero.Reports.Exports;
using RZero.Runs;
using RZero.Testing;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Dashboard.Tests.Browser;

[Trait("Tier", "N")]
public sealed class BrowserTests
{
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
        await using var trial = await DashboardTrial.StartAsync(others: other.Folder);
        var (faults, looked, clock) = (new List<string>(), 0, new Stopwatch());

        var code = scripts.Node("pages.mjs", [$"http://localhost:{trial.Server.Address.Port}"], line =>
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
        Assert.Equal((0, 30), (code, looked));
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1.5));
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
