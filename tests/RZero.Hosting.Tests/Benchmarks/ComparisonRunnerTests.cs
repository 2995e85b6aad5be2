using RZero.Core;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Hosting.Benchmarks;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Benchmarks;

public sealed class ComparisonRunnerTests
{
    private static readonly BenchmarkOrder Measured = new("", "b", 3, 8, new SamplingOptions { MaxTokens = 5 }, 7);

    [Fact]
    public void Run_TwoModels_AreMeasuredAlikeAtEveryTemperatureWithFilesOfTheirOwn()
    {
        using var folder = new TemporaryFolder();
        using var runner = new RecordingRunner();

        var (a, b) = new ComparisonRunner(runner, (_, _) => "words").Run(
            new("base", "solver", Measured, [0, 0.6], folder.File("kept")), (_, _, _) => { }, TestContext.Current.CancellationToken);

        Assert.Equal(
            [("base", 0.0, 1, "a-0.jsonl"), ("base", 0.6, 8, "a-0.6.jsonl"), ("solver", 0.0, 1, "b-0.jsonl"), ("solver", 0.6, 8, "b-0.6.jsonl")],
            runner.Orders.Select(order => (order.Model, order.Sampling.Temperature, order.SampleCount, Path.GetFileName(order.Out)!)));
        Assert.All(runner.Orders, order => Assert.Equal((3, 5, 7L), (order.Limit, order.Sampling.MaxTokens, order.Seed)));
        Assert.True(Directory.Exists(folder.File("kept")));
        Assert.Equal(("base", 0.6, "solver"), (a.Model, a.Hottest.Temperature, b.Model));
    }

    [Fact]
    public void Run_ModelsAskedInDifferentWords_IsRefusedBeforeAnythingIsMeasured()
    {
        using var runner = new RecordingRunner();

        var mistake = Assert.Throws<UserException>(() => new ComparisonRunner(runner, (model, _) => model).Run(
            new("base", "solver", Measured, [0]), (_, _, _) => { }, TestContext.Current.CancellationToken));

        Assert.Contains("--prompts", mistake.Message, StringComparison.Ordinal);
        Assert.Empty(runner.Orders);
    }

    /// <summary>Told after one measurement, not after all that were asked for.</summary>
    [Fact]
    public void Run_OneProblem_IsRefusedAfterTheFirstMeasurement()
    {
        using var runner = new RecordingRunner(problems: 1);

        Assert.Throws<UserException>(() => new ComparisonRunner(runner, (_, _) => "words").Run(
            new("base", "solver", Measured, [0, 0.6]), (_, _, _) => { }, TestContext.Current.CancellationToken));

        Assert.Single(runner.Orders);
    }

    private sealed class RecordingRunner(int problems = 2) : IBenchmarkRunner
    {
        public List<BenchmarkOrder> Orders { get; } = [];

        public void Dispose()
        {
        }

        public EvaluationReport Run(BenchmarkOrder order, Action<EvaluationProgress> tell, CancellationToken stop)
        {
            Orders.Add(order);
            return new(order.Benchmark, order.SampleCount, [.. Enumerable.Range(0, problems).Select(Item)], 1);
        }

        private static ItemResult Item(int number) => new(new($"{number}", "", ""), [], [], [], MajorityIsCorrect: false);
    }
}
