using RZero.Evaluation;
using RZero.Hosting.Backends;
using RZero.Hosting.Benchmarks;
using RZero.Hosting.Models;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Benchmarks;

public sealed class EvaluationCacheTests
{
    private static readonly BenchmarkOrder Order = new("nano", "elementary", 6, 2, new() { MaxTokens = 20 }, 1);

    /// <summary>The same evaluation is read again: nothing is sampled, and the numbers and the samples are the same.</summary>
    [Fact]
    public void Run_MeasuredBefore_SamplesNothing()
    {
        using var folder = new TemporaryFolder();
        var (said, told) = (new List<string>(), new List<EvaluationProgress>());
        var first = Run(Order with { Cache = folder.Path }, said, told);
        Assert.Empty(said);

        var again = Run(Order with { Cache = folder.Path }, said, told);

        Assert.Equal(0, told[^1].TokensPerSecond);
        Assert.Equal(Texts(first), Texts(again));
        Assert.Contains("6 of 6 problems were measured before", Assert.Single(said), StringComparison.Ordinal);
        var score = Assert.Single(new EvaluationCache(folder.Path).Scores());
        Assert.Equal(("elementary", "nano", 6, 600, 2, first.MeanAtK), (score.Benchmark, score.Model, score.N, score.Rows, score.K, score.MeanAtK));
        Assert.False(score.IsWhole);
    }

    /// <summary>Whatever the numbers depend on makes another evaluation of it, in a file of its own.</summary>
    [Fact]
    public void Run_AnythingElse_IsMeasuredAnew()
    {
        using var folder = new TemporaryFolder();
        var order = Order with { Cache = folder.Path };
        BenchmarkOrder[] others =
        [
            order, order with { Seed = 2 }, order with { SampleCount = 1 }, order with { Limit = 5 }, order with { Prompts = "elementary" },
            order with { Benchmark = "nano-math" }, order with { Sampling = order.Sampling with { Temperature = 0.5 } },
            order with { Sampling = order.Sampling with { TopP = 0.9 } }, order with { Sampling = order.Sampling with { MaxTokens = 21 } },
        ];

        Assert.All(others, other =>
        {
            var said = new List<string>();
            Run(other, said, []);
            Assert.Empty(said);
        });

        Assert.Equal(others.Length, new EvaluationCache(folder.Path).Scores().Length);
    }

    /// <summary>A process that was stopped left what it had done; the next one goes on from there, and gives both places the whole.</summary>
    [Fact]
    public void Run_StoppedBefore_GoesOnAndFillsTheUsersFileToo()
    {
        using var folder = new TemporaryFolder();
        // More than is sampled at a time, so that it can be stopped between two problems.
        var order = Order with { Limit = 400, Cache = folder.File("cache") };
        using var stop = new CancellationTokenSource();
        using (var interrupted = Runner([]))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => interrupted.Run(order, _ => stop.Cancel(), stop.Token));
        }

        Assert.Empty(new EvaluationCache(folder.File("cache")).Scores());
        var told = new List<EvaluationProgress>();

        var whole = Run(order with { Out = folder.File("items.jsonl") }, [], told);

        Assert.InRange(told[0].Kept, 1, 399);
        Assert.Equal(whole.Items.Select(item => item.MeanCorrect), Run(order, [], []).Items.Select(item => item.MeanCorrect));
        Assert.Equal(400, File.ReadAllLines(folder.File("items.jsonl")).Length);
        Assert.Single(new EvaluationCache(folder.File("cache")).Scores());
    }

    /// <summary>A cache that cannot be used costs nothing but itself.</summary>
    [Fact]
    public void Run_CacheThatCannotBeWritten_IsSaidAndTheRestIsMeasured()
    {
        using var folder = new TemporaryFolder();
        var said = new List<string>();

        var report = Run(Order with { Cache = folder.Write("file", "") }, said, []);

        Assert.Equal(6, report.Items.Length);
        Assert.StartsWith("This evaluation is not kept in ", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_FilesOfSomethingElse_ArePassedOver()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.json", "{}");
        folder.Write("b.json", "[1");
        folder.Write("c.json", new string(' ', 1 << 17));

        Assert.Empty(new EvaluationCache(folder.Path).Scores());
        Assert.Empty(new EvaluationCache(folder.File("none")).Scores());
    }

    private static IEnumerable<string> Texts(EvaluationReport report) =>
        report.Items.SelectMany(item => item.Rollouts.Select(rollout => rollout.Text));

    private static EvaluationReport Run(BenchmarkOrder order, List<string> said, List<EvaluationProgress> told)
    {
        using var runner = Runner(said);
        return runner.Run(order, told.Add, TestContext.Current.CancellationToken);
    }

    private static BenchmarkRunner Runner(List<string> said) =>
        new(new ModelSources(new ModelLocator(AppContext.BaseDirectory)), ComputeBackends.Shipped) { Say = said.Add };
}
