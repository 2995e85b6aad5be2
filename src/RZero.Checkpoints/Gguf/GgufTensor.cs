using System.Collections.Immutable;

namespace RZero.Checkpoints.Gguf;

/// <summary>A tensor as a GGUF header describes it.</summary>
/// <param name="Name">Its name, such as <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Type">How its numbers are stored.</param>
/// <param name="Shape">Its dimensions, outermost first: [rows, columns]. The file has them the other way round.</param>
/// <param name="Offset">First byte, from the beginning of the file.</param>
/// <param name="ByteCount">Bytes.</param>
public sealed record GgufTensor(string Name, GgufType Type, ImmutableArray<long> Shape, long Offset, long ByteCount)
{
    /// <summary>Numbers in it.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
