using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Core;

namespace RZero.Checkpoints.Adapters;

/// <summary>
/// An adapter before any training, which changes nothing: B is zero, and A uniform within 1 / sqrt(columns), as PEFT fills them (Kaiming's way with
/// a = sqrt(5)). Drawn from named streams: a function of architecture, settings and key alone.
/// </summary>
public static class FirstAdapter
{
    /// <summary>Makes it.</summary>
    /// <param name="config">The architecture that it lies over.</param>
    /// <param name="lora">Rank, scaling and targets.</param>
    /// <param name="key">Where its numbers are drawn from.</param>
    public static LoraAdapter Of(ModelConfig config, LoraConfig lora, StreamKey key)
    {
        ArgumentNullException.ThrowIfNull(lora);
        return new(
            lora,
            LoraTargets.WeightsOf(config, lora.TargetModules).ToImmutableSortedDictionary(
                weight => weight.Name,
                weight => new LoraPair(
                    Uniform(lora.Rank * weight.Columns, weight.Columns, key.Child(weight.Name)), new float[weight.Rows * lora.Rank], weight.Rows,
                    weight.Columns),
                StringComparer.Ordinal));
    }

    private static float[] Uniform(int count, int columns, StreamKey stream)
    {
        var bound = 1 / Math.Sqrt(columns);
        return [.. Enumerable.Range(0, count).Select(at => (float)(bound * ((2 * stream.UniformAt(at)) - 1)))];
    }
}
