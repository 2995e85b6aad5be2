using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;

namespace RZero.Checkpoints.Safetensors;

/// <summary>A tensor as a file's header describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its numbers are stored; null for a type that is not a weight's.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Offset">First byte, from the beginning of the file.</param>
/// <param name="ByteCount">Bytes.</param>
public sealed record TensorEntry(string Name, StorageType? Type, ImmutableArray<long> Shape, long Offset, long ByteCount)
{
    /// <summary>Numbers in it.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
