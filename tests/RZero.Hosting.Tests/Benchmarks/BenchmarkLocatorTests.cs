using RZero.Core;
using RZero.Evaluation.Benchmarks;
using RZero.Hosting.Benchmarks;
using Xunit;

namespace RZero.Hosting.Tests.Benchmarks;

public sealed class BenchmarkLocatorTests
{
    [Theory]
    [InlineData("nano-math", 1200)]
    [InlineData("nano-math-240", 240)]
    [InlineData("elementary", 600)]
    [InlineData("elementary-120", 120)]
    public void Find_BuiltInBenchmark_HasDifferentProblemsThatNoRunTrainsOn(string name, int count)
    {
        var (benchmark, heldOut) = (Find(name), BenchmarkLocator.HeldOut());

        Assert.Equal((name, count), (benchmark.Name, benchmark.Items.Length));
        Assert.Equal(count, benchmark.Items.Select(item => item.Problem).Distinct().Count());
        Assert.All(benchmark.Items, item => Assert.True(heldOut(item.Problem), item.Problem));
    }

    [Fact]
    public void Find_BothPartsOfElementary_ShareNoProblem() =>
        Assert.Empty(Find("elementary").Items.Select(item => item.Problem).Intersect(Find("elementary-120").Items.Select(item => item.Problem)));

    [Fact]
    public void HeldOut_OtherQuestions_MayBeTrainedOn()
    {
        var heldOut = BenchmarkLocator.HeldOut();

        Assert.False(heldOut("What is 100001 + 2?"));
        Assert.False(heldOut("Why is the sky blue?"));
    }

    /// <summary>A run is measured on what lies here.</summary>
    [Fact]
    public void Find_BenchmarkOfTheHub_AsksForItsFile() => Assert.Equal(
        "gsm8k is known by name to eval, which can bring it from the hub. Here name its file.",
        Assert.Throws<UserException>(() => Find("gsm8k")).Message);

    private static Benchmark Find(string name) => BenchmarkLocator.Find(name, TestContext.Current.CancellationToken);
}
