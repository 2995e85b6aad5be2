using RZero.CoEvolution.Plan;
using RZero.Hosting.Backends;
using RZero.Hosting.Models;
using RZero.Hosting.Plans;
using Xunit;

namespace RZero.Hosting.Tests.Plans;

public sealed class SpeedProbeTests
{
    private static readonly SpeedProbe Probe = new(new ModelLocator(AppContext.BaseDirectory), ComputeBackends.Shipped, TimeProvider.System)
    {
        Share = TimeSpan.FromSeconds(0.05),
    };

    [Fact]
    public void Measure_BuiltInModel_GivesBothSpeeds()
    {
        var speed = Probe.Measure(PlanFile.Resolve("paper", "tiny"), TestContext.Current.CancellationToken)!;

        Assert.InRange(speed.SampledTokens, 10, 1e7);
        Assert.InRange(speed.TrainedTokens, 10, 1e7);
    }

    [Fact]
    public void Measure_ModelThatIsNotHere_DownloadsNothing() =>
        Assert.Null(Probe.Measure(PlanFile.Resolve("paper", "tiny", ["model=some/model"]), TestContext.Current.CancellationToken));
}
