using RZero.Bench.Machine;

namespace RZero.Bench.Rollouts;

/// <summary>What this project wants of its sampler on full batches.</summary>
internal static class RolloutGoals
{
    /// <summary>The least of a ratio; null where it is for information.</summary>
    public static double? Of(string shape, string ratio, string dtype, string against, int batch) => (shape, ratio, dtype, against, batch) switch
    {
        ("NANO", "rate", "f32", EngineNames.Torch, 64) => 1.7,
        ("SMOL", "rate", "f32", EngineNames.Torch, 32) => 2.0,
        ("SMOL", "weight_arithmetic", _, MultiplyAddPeak.Peak, 64) => 0.65,
        ("SMOL", "rate", "f32", "llama.cpp f32", 32 or 64) => 1.5,
        ("SMOL", "rate", "bf16", "llama.cpp bf16", 32 or 64) => 1.1,
        ("NANO", "rate", "f32", "llama.cpp f32", 32 or 64) => 1.8,
        _ => null,
    };
}
