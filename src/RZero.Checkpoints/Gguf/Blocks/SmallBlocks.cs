using System.Buffers.Binary;

namespace RZero.Checkpoints.Gguf.Blocks;

/// <summary>Blocks of 32 numbers: Q4_0, Q4_1, Q5_0, Q5_1, Q8_0. A number is scale * step, or scale * step + minimum.</summary>
internal static class SmallBlocks
{
    private const int Numbers = 32;

    /// <summary>Q4_0: scale, nibbles; the middle step is 8.</summary>
    public static void WidenQ4WithScale(ReadOnlySpan<byte> block, Span<float> numbers)
    {
        var scale = BlockBits.Half(block);
        var steps = block[2..];
        for (var i = 0; i < Numbers; i++)
        {
            numbers[i] = scale * (BlockBits.Nibble(steps, i) - 8);
        }
    }

    /// <summary>Q4_1: scale, minimum, nibbles.</summary>
    public static void WidenQ4WithMinimum(ReadOnlySpan<byte> block, Span<float> numbers)
    {
        var scale = BlockBits.Half(block);
        var minimum = BlockBits.Half(block[2..]);
        var steps = block[4..];
        for (var i = 0; i < Numbers; i++)
        {
            numbers[i] = (scale * BlockBits.Nibble(steps, i)) + minimum;
        }
    }

    /// <summary>Q5_0: scale, the fifth bits, nibbles; the middle step is 16.</summary>
    public static void WidenQ5WithScale(ReadOnlySpan<byte> block, Span<float> numbers)
    {
        var scale = BlockBits.Half(block);
        var fifth = BinaryPrimitives.ReadUInt32LittleEndian(block[2..]);
        var steps = block[6..];
        for (var i = 0; i < Numbers; i++)
        {
            numbers[i] = scale * (Five(steps, fifth, i) - 16);
        }
    }

    /// <summary>Q5_1: scale, minimum, the fifth bits, nibbles.</summary>
    public static void WidenQ5WithMinimum(ReadOnlySpan<byte> block, Span<float> numbers)
    {
        var (scale, minimum) = (BlockBits.Half(block), BlockBits.Half(block[2..]));
        var fifth = BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        var steps = block[8..];
        for (var i = 0; i < Numbers; i++)
        {
            numbers[i] = (scale * Five(steps, fifth, i)) + minimum;
        }
    }

    /// <summary>Q8_0: scale, signed bytes.</summary>
    public static void WidenQ8(ReadOnlySpan<byte> block, Span<float> numbers)
    {
        var scale = BlockBits.Half(block);
        var steps = block[2..];
        for (var i = 0; i < Numbers; i++)
        {
            numbers[i] = (sbyte)steps[i] * scale;
        }
    }

    private static int Five(ReadOnlySpan<byte> steps, uint fifth, int i) => BlockBits.Nibble(steps, i) | (int)((fifth >> i & 1) << 4);
}
