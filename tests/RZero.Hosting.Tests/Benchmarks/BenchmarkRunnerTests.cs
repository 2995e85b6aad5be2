using RZero.Core;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Hosting.Backends;
using RZero.Hosting.Benchmarks;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Benchmarks;

public sealed class BenchmarkRunnerTests
{
    // More than is sampled at a time, so that a run can be stopped between two problems.
    private const int Problems = 200;

    private static readonly SamplingOptions Warm = new() { MaxTokens = 24 };

    private static readonly SamplingOptions Short = new() { Temperature = 0, MaxTokens = 40 };

    /// <summary>One problem is longer than the model's 256 positions: it is named and counts as wrong, and the other two are measured.</summary>
    [Fact]
    public void Run_OverlongProblem_IsNamedAndTheRestIsMeasured()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "b.jsonl",
            $$"""
            {"id":"a","problem":"What is 1 + 2?","answer":"3"}
            {"id":"long","problem":"What is {{string.Concat(Enumerable.Repeat("1 + ", 3000))}}2?","answer":"3002"}
            {"id":"b","problem":"What is 2 + 2?","answer":"4"}
            """);

        var report = Run(new("nano", file, 0, 1, Short, 1));

        Assert.Equal([1, 0, 1], report.Items.Select(item => item.Rollouts.Length));
        var bad = Assert.Single(report.Faults);
        Assert.Equal("long", bad.Id);
        Assert.Contains("the model reads 1 to 256; shorten it", bad.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nano-mth", "Did you mean nano-math? Name elementary, elementary-120, nano-math, nano-math-240, or a file")]
    [InlineData("nano-math240", "Did you mean nano-math-240?")]
    [InlineData("/", "'/' is a folder. Name a file of JSON Lines")]
    public void Find_NoBenchmark_OffersWhatThereIs(string name, string message) =>
        Assert.Contains(
            message, Assert.Throws<UserException>(() => BenchmarkLocator.Find(name, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    /// <summary>A process that is stopped has written what it has done; the next one with the same options does the rest.</summary>
    [Fact]
    public void Run_StoppedAndStartedAgain_EndsInTheSameNumbersAndTheSameFile()
    {
        using var folder = new TemporaryFolder();
        var whole = Run(Order(folder.File("whole.jsonl")));
        var (lines, order) = (File.ReadAllLines(folder.File("whole.jsonl")), Order(folder.File("parts.jsonl")));
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Run(order, _ => stop.Cancel(), stop.Token));
        var done = File.ReadAllLines(folder.File("parts.jsonl")).Length;
        Assert.InRange(done, 1, lines.Length - 1);
        File.AppendAllText(folder.File("parts.jsonl"), lines[^1][..60]);
        var told = new List<EvaluationProgress>();

        var report = Run(order, told.Add, TestContext.Current.CancellationToken);

        Assert.Equal(lines, File.ReadAllLines(folder.File("parts.jsonl")));
        Assert.Equal((whole.MeanAtK, whole.MajAtK, whole.PassAtK), (report.MeanAtK, report.MajAtK, report.PassAtK));
        Assert.Equal((whole.TruncatedShare, whole.NoAnswerShare), (report.TruncatedShare, report.NoAnswerShare));
        Assert.All(told, progress => Assert.Equal((done, Problems), (progress.Kept, progress.Total)));
        Assert.Equal(Enumerable.Range(1, Problems), told.Select(progress => progress.Done));
        Assert.Equal(1, told[^1].Share);
    }

    /// <summary>The majorities of the whole run from fewer samples, in a file that a whole run does not go on from.</summary>
    [Fact]
    public void Run_VotesOnly_HasTheMajoritiesOfTheWholeRun()
    {
        using var folder = new TemporaryFolder();
        var order = new BenchmarkOrder("nano", "nano-math-240", 30, 5, new() { MaxTokens = 40 }, 1, Out: folder.File("votes.jsonl"));
        var whole = Run(order with { Out = null });

        var decided = Run(order with { VotesOnly = true });

        Assert.Equal(whole.Items.Select(item => item.MajorityIsCorrect), decided.Items.Select(item => item.MajorityIsCorrect));
        Assert.InRange(decided.DrawnCount, 30 * 3, (30 * 5) - 1);
        Assert.All(File.ReadLines(folder.File("votes.jsonl")), line => Assert.Contains("\"mean\":null", line, StringComparison.Ordinal));
        Assert.Contains("samples", Assert.Throws<UserException>(() => Run(order)).Message, StringComparison.Ordinal);
        Assert.Equal(decided.DrawnCount, Run(order with { VotesOnly = true }).DrawnCount);
    }

    [Fact]
    public void Run_FinishedFile_SamplesNothing()
    {
        using var folder = new TemporaryFolder();
        var first = Run(Order(folder.File("items.jsonl")));
        var bytes = File.ReadAllBytes(folder.File("items.jsonl"));
        var told = new List<EvaluationProgress>();

        var again = Run(Order(folder.File("items.jsonl")), told.Add, TestContext.Current.CancellationToken);

        Assert.Equal(first.MeanAtK, again.MeanAtK);
        Assert.Equal(0, told[^1].TokensPerSecond);
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("items.jsonl")));
    }

    [Fact]
    public void Run_FileOfOtherOptions_IsRefusedInOneMessageAndLeftAlone()
    {
        using var folder = new TemporaryFolder();
        var order = Order(folder.File("items.jsonl"));
        Run(order);
        var bytes = File.ReadAllBytes(folder.File("items.jsonl"));

        Refused(order with { Seed = 2 }, "seed is 1 there and 2 here");
        Refused(order with { SampleCount = 3 }, "samples is 2 there and 3 here");
        Refused(order with { Sampling = Short with { Temperature = 0.5 } }, "temperature is 1 there and 0.5 here");
        Refused(order with { Limit = 5 }, "problems is 200 there and 5 here");
        Refused(order with { Backend = "torch" }, "backend is \"native\" there and \"torch\" here");
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("items.jsonl")));
    }

    [Theory]
    [InlineData("notes of mine", "line 1 is not one of an evaluation")]
    [InlineData("{\"id\":\"a\",\"problem\":\"1 + 1\",\"answer\":\"2\"}\n", "benchmark is not said there and \"nano-math\" here")]
    public void Run_FileOfSomethingElse_IsRefusedAndLeftAlone(string content, string reason)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("items.jsonl", content);

        Refused(Order(path), reason);

        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public void Run_PlaceThatCannotBeWritten_IsToldBeforeTheModelIsLoaded()
    {
        using var folder = new TemporaryFolder();

        Refused(Order(folder.File("missing/items.jsonl")), "Cannot write");
    }

    /// <summary>A second benchmark is asked of the model that is open, another model of another: each gives what it gives alone.</summary>
    [Fact]
    public void Run_SeveralBenchmarks_GiveWhatEachGivesAlone()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("b.jsonl", """{"id":"a","problem":"What is 17 + 25?","answer":"42"}""");
        var other = Path.Combine(Repository.Root, "models", "nano");
        BenchmarkOrder[] orders = [Order("") with { Out = null, Limit = 4 }, new("nano", file, 0, 8, Warm, 1), new(other, file, 0, 8, Warm, 2)];

        using var runner = Runner();
        var together = orders.Select(order => runner.Run(order, _ => { }, TestContext.Current.CancellationToken)).ToList();

        Assert.Equal(orders.Select(order => Texts(Run(order))), together.Select(Texts));

        static IEnumerable<string> Texts(EvaluationReport report) => report.Items.SelectMany(item => item.Rollouts).Select(rollout => rollout.Text);
    }

    private static BenchmarkOrder Order(string path) =>
        new("nano", "nano-math", Problems, 2, new() { Temperature = 1, MaxTokens = 24 }, 1, Out: path);

    private static EvaluationReport Run(BenchmarkOrder order) => Run(order, _ => { }, TestContext.Current.CancellationToken);

    private static EvaluationReport Run(BenchmarkOrder order, Action<EvaluationProgress> tell, CancellationToken stop)
    {
        using var runner = Runner();
        return runner.Run(order, tell, stop);
    }

    private static BenchmarkRunner Runner() => new(new(new(AppContext.BaseDirectory)), ComputeBackends.Shipped);

    private static void Refused(BenchmarkOrder order, string reason) =>
        Assert.Contains(reason, Assert.Throws<UserException>(() => Run(order)).Message, StringComparison.Ordinal);
}
