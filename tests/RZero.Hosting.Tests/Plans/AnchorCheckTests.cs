using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Hosting.Benchmarks;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Models;
using RZero.Hosting.Plans;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Plans;

/// <summary>Anchors with the built-in model, which reads few tokens.</summary>
public sealed class AnchorCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("anchors.share=0.25")]
    [InlineData("anchors.shown=1")]
    public void Require_ShortProblemsThatNoBenchmarkHas_Passes(string use) => Require("What is 1 + 1 + 1?", use);

    [Fact]
    public void Require_NoAnchors_Passes() =>
        Check.Require(PlanFile.Resolve("paper", "tiny"), TestContext.Current.CancellationToken);

    /// <summary>Spaces and capitals do not hide a problem that the run is measured on.</summary>
    [Fact]
    public void Require_ProblemOfTheBenchmark_IsRefusedByName()
    {
        var problem = BenchmarkLocator.Find("nano-math-240", TestContext.Current.CancellationToken).Items[0].Problem;

        Assert.Contains("problems of a benchmark", Refusal("  " + problem.ToUpperInvariant(), "anchors.share=0.25"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anchors.share=0.25", "Take it out")]
    [InlineData("anchors.shown=3", "Take it out")]
    public void Require_ProblemThatTheModelCannotRead_IsRefused(string use, string message) =>
        Assert.Contains(message, Refusal($"What is {string.Join(" + ", Enumerable.Range(1, 300))}?", use), StringComparison.Ordinal);

    /// <summary>Each can be asked, and all of them before the Challenger's turn are too long.</summary>
    [Fact]
    public void Require_TooManyShown_IsRefused() =>
        Assert.Contains(
            "anchors.shown",
            Refusal($"What is {string.Join(" + ", Enumerable.Range(1, 20))}?", "anchors.shown=20", rows: 20),
            StringComparison.Ordinal);

    private static AnchorCheck Check => new(new ModelLocator(AppContext.BaseDirectory), BenchmarkLocator.Find);

    private string Refusal(string problem, string use, int rows = 1) => Assert.Throws<UserException>(() => Require(problem, use, rows)).Message;

    private void Require(string problem, string use, int rows = 1)
    {
        File.WriteAllText(folder.File("anchors.csv"), "problem,answer\n" + string.Concat(Enumerable.Repeat($"{problem},3\n", rows)));
        var anchored = AnchorRows.Settings(folder.File("anchors.csv"), [], TestContext.Current.CancellationToken);
        Check.Require(PlanFile.Resolve("paper", "tiny", [.. anchored, use]), TestContext.Current.CancellationToken);
    }
}
