using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan;

public sealed class UncertaintyPlanTests
{
    [Theory]
    [InlineData(1, 0.65)]
    [InlineData(2, 0.60)]
    [InlineData(4, 0.50)]
    [InlineData(100, 0.01)]
    public void TargetIn_FallingTarget_FallsByIterationAndStaysATarget(int iteration, double target) =>
        Assert.Equal(target, new UncertaintyPlan { Target = 0.65, TargetChange = -0.05 }.TargetIn(iteration), 1e-12);

    [Fact]
    public void Plan_ChangingTargetOfAScaleThatHasNone_IsRefused() => Assert.Contains(
        "target must be 0.5 with scale code",
        Assert.Throws<UserException>(
            () => new ScriptedLoop("challenger.uncertainty.scale=code", "challenger.uncertainty.target_change=-0.05")).Message,
        StringComparison.Ordinal);
}
