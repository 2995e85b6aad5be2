using System.Collections.Immutable;
using System.Numerics.Tensors;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;

namespace RZero.Torch.Training;

/// <summary>Tells weights that can be computed with from those that an update has ruined.</summary>
public static class SoundWeights
{
    /// <summary>Squares of larger values are infinite in float32, and every norm of a model squares.</summary>
    public const float Largest = 1e19f;

    /// <summary>Whether every weight is finite and at most <see cref="Largest"/> in size.</summary>
    /// <param name="weights">Contiguous float32 weights in the memory of the processor.</param>
    public static bool Are(ImmutableArray<NamedWeight> weights) =>
        weights.All(weight => IsSound(TensorNumbers.Of(weight.Value)));

    // The largest magnitude of values with a NaN among them is NaN, which is not below any bound.
    private static bool IsSound(ReadOnlySpan<float> values) => values.IsEmpty || Math.Abs(TensorPrimitives.MaxMagnitude(values)) <= Largest;
}
