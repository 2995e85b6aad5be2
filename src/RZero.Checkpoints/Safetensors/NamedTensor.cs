using System.Collections.Immutable;

namespace RZero.Checkpoints.Safetensors;

/// <summary>A tensor to be written.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">
/// Gives its numbers, as many as the shape says. Asked once, when its turn comes, and not held afterwards, so that a model is written with
/// one tensor in memory at a time.
/// </param>
public sealed record NamedTensor(string Name, ImmutableArray<long> Shape, Func<ReadOnlyMemory<float>> Values)
{
    /// <summary>Numbers in it.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));
}
