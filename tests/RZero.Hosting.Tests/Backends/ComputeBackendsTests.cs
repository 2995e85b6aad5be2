using RZero.Checkpoints.Policies;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Hosting.Backends;
using RZero.Testing;
using RZero.Torch.Sampling;
using Xunit;

namespace RZero.Hosting.Tests.Backends;

public sealed class ComputeBackendsTests
{
    private static readonly ComputeBackends Own = new()
    {
        Backends = ComputeBackends.Shipped.Backends.With("nowhere", new Nowhere()),
        Engines = ComputeBackends.Shipped.Engines.With("silent", (_, _) => throw new UserException("silence")),
    };

    [Fact]
    public void Problems_WhatShipsOnTheProcessor_AreNone() => Assert.Empty(ComputeBackends.Shipped.Problems(Plan()));

    [Theory]
    [InlineData("backend.name=troch", "backend.name: there is no backend \"troch\"", "Did you mean torch?")]
    [InlineData("rollouts.engine=silnt", "rollouts.engine: there is no engine \"silnt\"", "Did you mean silent?")]
    public void Problems_UnknownName_OffersTheNearest(string setting, string problem, string offer)
    {
        var told = Assert.Single(Own.Problems(Plan(setting)));

        Assert.StartsWith(problem, told, StringComparison.Ordinal);
        Assert.EndsWith(offer, told, StringComparison.Ordinal);
    }

    /// <summary>Whatever this machine has: so many devices it has not.</summary>
    [Fact]
    public void Problems_DeviceThatIsNotThere_IsToldOnceWithTheWayOut()
    {
        var told = Assert.Single(ComputeBackends.Shipped.Problems(Plan("backend.name=torch", "backend.device=cuda:99")));

        Assert.StartsWith("backend.device: this machine has no device cuda:99", told, StringComparison.Ordinal);
        Assert.Contains("take cpu", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_DeviceOfTheNativeBackend_IsToldWhoComputesThere() => Assert.Equal(
        ["backend.device: the native backend computes on the processor alone; for cuda:0 take --backend torch"],
        ComputeBackends.Shipped.Problems(Plan("backend.device=cuda")));

    [Fact]
    public void Problems_DeviceThatTheBackendRefuses_AreTheBackendsWords() =>
        Assert.Equal(["backend.device: nothing computes on cpu"], Own.Problems(Plan("backend.name=nowhere")));

    [Fact]
    public void Problems_AdaptersOnABackendWithoutThem_AreToldWhoTrainsThem()
    {
        Assert.Empty(ComputeBackends.Shipped.Problems(Plan("adapter.kind=lora")));
        Assert.Equal(
            ["adapter.kind: the torch backend trains whole models alone; for adapters take --backend native"],
            ComputeBackends.Shipped.Problems(Plan("adapter.kind=lora", "backend.name=torch")));
    }

    /// <summary>Such an engine would sample from weights that nobody trains over.</summary>
    [Fact]
    public void Problems_RoundedWeightsOnAnotherEngine_AreToldWhy() => Assert.StartsWith(
        "adapter.storage: the torch engine reads the weights as they are in the files",
        Assert.Single(ComputeBackends.Shipped.Problems(Plan("adapter.kind=lora", "adapter.storage=q8_0", "rollouts.engine=torch"))),
        StringComparison.Ordinal);

    [Fact]
    public void EngineOf_NoEngineNamed_IsTheBackends()
    {
        Assert.Equal("silence", Assert.Throws<UserException>(() => Own.EngineOf(Plan("backend.name=nowhere"))(null!, null!)).Message);
        using var weights = FrozenPolicy.Open(Fixture.Path("tiny-qwen3-tied"));
        using var engine = Own.EngineOf(Plan("rollouts.engine=torch", "backend.name=nowhere"))(weights, new() { EndTokenIds = new HashSet<int>() });
        Assert.IsType<TorchRolloutEngine>(engine);
    }

    private static RunPlan Plan(params string[] settings) => PlanFile.Resolve("paper", "tiny", settings);

    private sealed class Nowhere : IComputeBackend
    {
        public string EngineOn(ComputeDevice device) => "silent";

        public string? Refusal(ComputeDevice device) => $"nothing computes on {device}";

        public PolicyOnBackend Open(BackendOrder order) => throw new UserException("nothing is trained");
    }
}
