using System.Collections.Immutable;

namespace RZero.Checkpoints.Gguf.Writing;

/// <summary>A tensor to be written.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its dimensions, outermost first; rows must be whole blocks of the type.</param>
/// <param name="Type">How its numbers are stored: F32, BF16 or Q8_0.</param>
/// <param name="Values">Gives its numbers, asked once when its turn comes.</param>
internal sealed record GgufOutput(string Name, ImmutableArray<long> Shape, GgufType Type, Func<ReadOnlyMemory<float>> Values)
{
    /// <summary>Bytes of it.</summary>
    public long ByteCount => GgufNarrowing.ByteCount(Type, Shape.Aggregate(1L, (product, size) => checked(product * size)));
}
