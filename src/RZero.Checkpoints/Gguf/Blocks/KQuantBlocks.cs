namespace RZero.Checkpoints.Gguf.Blocks;

/// <summary>
/// Blocks of 256 numbers with two levels of scales, the "K" types. A number is (large * small) * step, or that less a minimum of the same making;
/// the product of the scales is rounded to float32 before it meets the step, as ggml does.
/// </summary>
internal static class KQuantBlocks
{
    private const int Numbers = 256;

    /// <summary>Q2_K: 16 bytes of a scale and a minimum in a nibble each, pairs of bits, large scale, large minimum.</summary>
    public static void WidenQ2(ReadOnlySpan<byte> block, Span<float> numbers)
    {
        var scales = block[..16];
        var steps = block[16..80];
        var large = BlockBits.Half(block[80..]);
        var largeMinimum = BlockBits.Half(block[82..]);
        for (var part = 0; part < scales.Length; part++)
        {
            var (scale, minimum) = (large * (scales[part] & 0xF), largeMinimum * (scales[part] >> 4));
            for (var i = part * 16; i < (part + 1) * 16; i++)
            {
                numbers[i] = (scale * PairOfHalf(steps, i)) - minimum;
            }
        }
    }

    /// <summary>Q3_K: high bits (which count the other way round), pairs of bits, 16 scales of 6 bits, large scale.</summary>
    public static void WidenQ3(ReadOnlySpan<byte> block, Span<float> numbers)
    {
        var high = block[..32];
        var steps = block[32..96];
        var scales = block[96..108];
        var large = BlockBits.Half(block[108..]);
        for (var i = 0; i < Numbers; i++)
        {
            var scale = (BlockBits.Nibble(scales[..8], i / 16) | (BlockBits.Pair(scales[8..], i / 16) << 4)) - 32;
            numbers[i] = large * scale * (PairOfHalf(steps, i) - (BlockBits.Bit(high, i) == 0 ? 4 : 0));
        }
    }

    /// <summary>Q4_K: large scale, large minimum, 8 scales and minima of 6 bits, nibbles.</summary>
    public static void WidenQ4(ReadOnlySpan<byte> block, Span<float> numbers)
    {
        var steps = block[16..];
        for (var part = 0; part < 8; part++)
        {
            var (scale, minimum) = SixBitScales(block, part);
            for (var i = part * 32; i < (part + 1) * 32; i++)
            {
                numbers[i] = (scale * NibbleOfQuarter(steps, i)) - minimum;
            }
        }
    }

    /// <summary>Q5_K: as Q4_K, with the fifth bits before the nibbles.</summary>
    public static void WidenQ5(ReadOnlySpan<byte> block, Span<float> numbers)
    {
        var fifth = block[16..48];
        var steps = block[48..];
        for (var part = 0; part < 8; part++)
        {
            var (scale, minimum) = SixBitScales(block, part);
            for (var i = part * 32; i < (part + 1) * 32; i++)
            {
                numbers[i] = (scale * (NibbleOfQuarter(steps, i) | (BlockBits.Bit(fifth, i) << 4))) - minimum;
            }
        }
    }

    /// <summary>Q6_K: nibbles, pairs of high bits, 16 signed scales, large scale; the middle step is 32.</summary>
    public static void WidenQ6(ReadOnlySpan<byte> block, Span<float> numbers)
    {
        var low = block[..128];
        var high = block[128..192];
        var scales = block[192..208];
        var large = BlockBits.Half(block[208..]);
        for (var i = 0; i < Numbers; i++)
        {
            var (half, place) = (i / 128, i % 128);
            var step = BlockBits.Nibble(low.Slice(half * 64, 64), place) | (BlockBits.Pair(high.Slice(half * 32, 32), place) << 4);
            numbers[i] = large * (sbyte)scales[i / 16] * (step - 32);
        }
    }

    private static (float Scale, float Minimum) SixBitScales(ReadOnlySpan<byte> block, int part)
    {
        var (scale, minimum) = SixBits(block[4..16], part);
        return (BlockBits.Half(block) * scale, BlockBits.Half(block[2..]) * minimum);
    }

    /// <summary>
    /// Scale and minimum of a sub-block: the first four are the low six bits of bytes 0-7; the others have four bits in bytes 8-11 and two
    /// above those.
    /// </summary>
    private static (int Scale, int Minimum) SixBits(ReadOnlySpan<byte> scales, int part)
    {
        if (part < 4)
        {
            return (scales[part] & 0x3F, scales[part + 4] & 0x3F);
        }

        var low = scales[part + 4];
        return ((low & 0xF) | (scales[part - 4] >> 2 & 0x30), low >> 4 | (scales[part] >> 2 & 0x30));
    }

    private static int PairOfHalf(ReadOnlySpan<byte> steps, int i) => BlockBits.Pair(steps.Slice(i / 128 * 32, 32), i % 128);

    private static int NibbleOfQuarter(ReadOnlySpan<byte> steps, int i) => BlockBits.Nibble(steps.Slice(i / 64 * 32, 32), i % 64);
}
