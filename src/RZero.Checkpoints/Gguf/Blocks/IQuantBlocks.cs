using System.Buffers.Binary;

namespace RZero.Checkpoints.Gguf.Blocks;

/// <summary>Blocks whose steps are places in a table that is finer near zero, where weights are dense: IQ4_NL and IQ4_XS.</summary>
internal static class IQuantBlocks
{
    private static ReadOnlySpan<sbyte> Steps => [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113];

    /// <summary>IQ4_NL: scale, 32 nibbles.</summary>
    public static void WidenSmall(ReadOnlySpan<byte> block, Span<float> numbers) => Widen(BlockBits.Half(block), block[2..], numbers);

    /// <summary>IQ4_XS: large scale, the upper two bits of 8 scales, their lower four, 8 times 32 nibbles.</summary>
    public static void WidenLarge(ReadOnlySpan<byte> block, Span<float> numbers)
    {
        var large = BlockBits.Half(block);
        var high = BinaryPrimitives.ReadUInt16LittleEndian(block[2..]);
        var low = block[4..8];
        for (var part = 0; part < 8; part++)
        {
            var scale = ((low[part / 2] >> (part % 2 * 4)) & 0xF) | ((high >> (part * 2) & 3) << 4);
            Widen(large * (scale - 32), block.Slice(8 + (part * 16), 16), numbers.Slice(part * 32, 32));
        }
    }

    private static void Widen(float scale, ReadOnlySpan<byte> places, Span<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = scale * Steps[BlockBits.Nibble(places, i)];
        }
    }
}
