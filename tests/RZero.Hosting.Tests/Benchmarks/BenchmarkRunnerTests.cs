using RZero.Core;
using RZero.Hosting.Backends;
using RZero.Hosting.Benchmarks;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Benchmarks;

public sealed class BenchmarkRunnerTests
{
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

        var runner = new BenchmarkRunner(new(new(AppContext.BaseDirectory)), ComputeBackends.Shipped);
        var report = runner.Run(new("nano", file, 0, 1, Short, 1), TestContext.Current.CancellationToken);

        Assert.Equal([1, 0, 1], report.Items.Select(item => item.Rollouts.Length));
        var bad = Assert.Single(report.Faults);
        Assert.Equal("long", bad.Id);
        Assert.Contains("the model reads 1 to 256; shorten it", bad.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nano-mth", "Did you mean nano-math? Name nano-math, nano-math-240, or a file")]
    [InlineData("nano-math240", "Did you mean nano-math-240?")]
    [InlineData("/", "'/' is a folder. Name a file of JSON Lines")]
    public void Find_NoBenchmark_OffersWhatThereIs(string name, string message) =>
        Assert.Contains(
            message, Assert.Throws<UserException>(() => BenchmarkLocator.Find(name, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
}
