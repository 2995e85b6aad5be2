using RZero.Cli.Console;
using RZero.Cli.Tests.Verbs.Runs;
using RZero.Core;
using Xunit;

namespace RZero.Cli.Tests.Console;

public sealed class WholePartsTests
{
    [Fact]
    public void Whole_Parts_AreAllThatThereAre() => Assert.Equal("one 1, two 2, three", Parts.Whole);

    [Theory]
    [InlineData(19, "one 1, two 2, three")]
    [InlineData(18, "one 1, three")]
    [InlineData(12, "one 1, three")]
    [InlineData(11, "three")]
    [InlineData(2, "three")]
    public void Within_NarrowLine_LeavesOutTheLeastImportant(int width, string expected) => Assert.Equal(expected, Parts.Within(width));

    [Theory]
    [InlineData(120, "step 2 of 40: reward 0.42, KL 0.0012, entropy 0.41, gradient 0.8, clipped 0.3 %, truncated 1.0 %, agreement 62.0 %")]
    [InlineData(100, "step 2 of 40: reward 0.42, KL 0.0012, entropy 0.41, gradient 0.8, truncated 1.0 %, agreement 62.0 %")]
    [InlineData(80, "step 2 of 40: reward 0.42, KL 0.0012, entropy 0.41, gradient 0.8")]
    [InlineData(60, "step 2 of 40: reward 0.42, KL 0.0012, entropy 0.41")]
    [InlineData(40, "step 2 of 40: reward 0.42, KL 0.0012")]
    public void StepLine_AnyWidth_SplitsNoNameFromItsValue(int width, string expected) =>
        Assert.Equal(expected, StepLine.Of(FakeEvolution.Trained(1, Phase.Challenger, 2, 40), width));

    /// <summary>That an update was left out says more than how large the gradient was.</summary>
    [Fact]
    public void StepLine_SkippedUpdates_StandWhereOthersGiveWay() => Assert.Equal(
        "step 2 of 40: reward 0.42, KL 0.0012, 1 update skipped (gradient spike)",
        StepLine.Of(FakeEvolution.Trained(1, Phase.Solver, 2, 40) with { SpikedUpdates = 1 }, 80));

    private static WholeParts Parts => new([new("one 1", 1), null, new("two 2", 2), new("three", 0)]);
}
