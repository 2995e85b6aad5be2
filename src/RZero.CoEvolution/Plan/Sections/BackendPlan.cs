using RZero.Core;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>What computes the models, and on what.</summary>
public sealed record BackendPlan
{
    /// <summary>The backend that needs no native library.</summary>
    public const string DefaultName = "native";

    /// <summary>The backend that trains, by name; what there is, the host knows.</summary>
    public string Name { get; init; } = DefaultName;

    /// <summary>The device: cpu, cuda (the first one) or cuda:1.</summary>
    public string Device { get; init; } = ComputeDevice.Cpu.Kind;

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() => ComputeDevice.Problems("device", Device);
}
