using System.Diagnostics;
using RZero.Core;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Dashboard.Tests;

[Trait("Tier", "N")]
public sealed class LargeRunTests(ITestOutputHelper output)
{
    private const int Questions = 50_000;
    private const int Steps = 5000;

    /// <summary>50,000 questions and 5,000 steps: every page is answered within a second, the best of three times.</summary>
    [Fact]
    public async Task Get_VeryLongRun_IsAnsweredWithinASecond()
    {
        var run = new MadeRun();
        run.Measure(0);
        for (var iteration = 1; iteration <= 10; iteration++)
        {
            run.Step(iteration, Phase.Solver, Steps / 10);
            run.Vote(iteration, Questions / 10);
            run.Measure(iteration);
        }

        await using var trial = await DashboardTrial.StartAsync(run);

        foreach (var path in new[] { "/runs/1", "/runs/1/training", "/runs/1/questions?page=400", "/runs/1/questions?text=4999", "/runs/1/problems" })
        {
            var times = new List<TimeSpan>();
            for (var time = 0; time < 3; time++)
            {
                var clock = Stopwatch.StartNew();
                await trial.PageAsync(path);
                times.Add(clock.Elapsed);
            }

            output.WriteLine($"{path}: {times.Min().TotalMilliseconds:0} ms");
            Assert.InRange(times.Min(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        }
    }
}
