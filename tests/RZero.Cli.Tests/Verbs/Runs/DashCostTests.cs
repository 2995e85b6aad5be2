using System.Diagnostics;
using RZero.Core;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Runs;

[Trait("Tier", "N")]
public sealed class DashCostTests(ITestOutputHelper output)
{
    private const int Iterations = 10;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Writing = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// What is measured is the pages. In its first minutes a program compiles itself a second and a third time, which takes two to three seconds in
    /// all; here it does so once, when something is first called.
    /// </summary>
    private static readonly Dictionary<string, string> CompiledAtOnce = new() { ["DOTNET_TieredCompilation"] = "0" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>
    /// A page that stands open beside a run which writes five times a second takes less than a hundredth of the machine from it, once the program has
    /// compiled itself. Who looks here does as the page's script does: asks again after a change, and rests for as long as the answer says.
    /// </summary>
    [Theory]
    [InlineData("")]
    [InlineData("/training")]
    [InlineData("/map")]
    public async Task Dash_OpenPageBesideALiveRun_TakesLessThanAHundredth(string place)
    {
        using var run = new MadeRun();
        run.Measure(0);
        for (var iteration = 1; iteration <= Iterations; iteration++)
        {
            run.Step(iteration, Phase.Solver, 100);
            run.Vote(iteration, 200);
            run.Measure(iteration);
        }

        using var program = new ChildProgram(CompiledAtOnce, "dash", run.Folder);
        var page = new Uri(new(program.Error.ReadLine()!.Split(' ')[1]), $"/runs/1{place}");
        using var client = new HttpClient();
        for (var warm = 0; warm < 40; warm++)
        {
            await client.GetStringAsync(page, Stop);
        }

        await Task.Delay(Settling, Stop);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var (before, clock) = (program.ProcessorTime, Stopwatch.StartNew());
        over.CancelAfter(Watched);
        var open = new OpenPage(client, page, new(page, "/runs/1/changes"));
        await Task.WhenAll(WriteAsync(run, Iterations + 1, over.Token), open.LookAsync(_ => { }, over.Token));
        var share = (program.ProcessorTime - before) / clock.Elapsed / Environment.ProcessorCount;

        output.WriteLine($"{place}: {open.Answers} readings, {100 * share:0.00} % of {Environment.ProcessorCount} processors");
        Assert.InRange(open.Answers.New + open.Answers.Same, 1, 1000);
        Assert.InRange(share, 0, 0.01);
    }

    private static async Task WriteAsync(MadeRun run, int iteration, CancellationToken over)
    {
        using var timer = new PeriodicTimer(Writing);
        foreach (var step in MadeRun.Steps(iteration, Phase.Solver, 100_000))
        {
            if (!await NextAsync(timer, over))
            {
                return;
            }

            run.Store.Append([step]);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken over)
    {
        try
        {
            return await timer.WaitForNextTickAsync(over);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
