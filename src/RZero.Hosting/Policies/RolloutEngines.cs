using RZero.Core;
using RZero.Generation;
using RZero.Torch.Sampling;

namespace RZero.Hosting.Policies;

/// <summary>The engines that ship with the product, by name. A program may add its own with <see cref="Registry{T}.With"/>.</summary>
public static class RolloutEngines
{
    /// <summary>Samples on libtorch.</summary>
    public const string Torch = "torch";

    /// <summary>All of them.</summary>
    public static Registry<RolloutEngineFactory> All { get; } = new("engine", [
        (Torch, static (weights, settings) => new TorchRolloutEngine(weights, settings)),
    ]);
}
