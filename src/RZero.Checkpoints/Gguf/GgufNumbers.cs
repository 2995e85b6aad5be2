using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Gguf.Blocks;
using RZero.Checkpoints.Safetensors;

namespace RZero.Checkpoints.Gguf;

/// <summary>
/// Stored GGUF numbers as float32, by the formulas of ggml in float32 and in their order, so that the results are its results to the bit.
/// </summary>
public static class GgufNumbers
{
    /// <summary>Numbers and bytes that a type stores at once.</summary>
    public static (int Numbers, int Bytes) BlockOf(GgufType type) => (GgufBlock.Of(type).Numbers, GgufBlock.Of(type).Bytes);

    /// <summary>Widens whole blocks.</summary>
    /// <param name="stored">Bytes of any number of blocks.</param>
    /// <param name="type">How they are stored.</param>
    /// <param name="numbers">As many as the blocks hold.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static void Widen(ReadOnlySpan<byte> stored, GgufType type, Span<float> numbers)
    {
        var block = GgufBlock.Of(type);
        if (stored.Length % block.Bytes != 0 || numbers.Length != stored.Length / block.Bytes * (long)block.Numbers)
        {
            throw new ArgumentException($"{stored.Length} bytes of {type} are not {numbers.Length} numbers", nameof(stored));
        }

        switch (type)
        {
            case GgufType.F32:
                StoredNumbers.Widen(stored, StorageType.Float32, numbers);
                break;
            case GgufType.F16:
                StoredNumbers.Widen(stored, StorageType.Float16, numbers);
                break;
            case GgufType.BF16:
                StoredNumbers.Widen(stored, StorageType.BFloat16, numbers);
                break;
            default:
                WidenBlocks(stored, block, Blocks(type), numbers);
                break;
        }
    }

    private static void WidenBlocks(ReadOnlySpan<byte> stored, GgufBlock block, BlockWidening widen, Span<float> numbers)
    {
        for (; !stored.IsEmpty; stored = stored[block.Bytes..], numbers = numbers[block.Numbers..])
        {
            widen(stored[..block.Bytes], numbers[..block.Numbers]);
        }
    }

    private static BlockWidening Blocks(GgufType type) => type switch
    {
        GgufType.Q4_0 => SmallBlocks.WidenQ4WithScale,
        GgufType.Q4_1 => SmallBlocks.WidenQ4WithMinimum,
        GgufType.Q5_0 => SmallBlocks.WidenQ5WithScale,
        GgufType.Q5_1 => SmallBlocks.WidenQ5WithMinimum,
        GgufType.Q8_0 => SmallBlocks.WidenQ8,
        GgufType.Q2_K => KQuantBlocks.WidenQ2,
        GgufType.Q3_K => KQuantBlocks.WidenQ3,
        GgufType.Q4_K => KQuantBlocks.WidenQ4,
        GgufType.Q5_K => KQuantBlocks.WidenQ5,
        GgufType.Q6_K => KQuantBlocks.WidenQ6,
        GgufType.IQ4_NL => IQuantBlocks.WidenSmall,
        GgufType.IQ4_XS => IQuantBlocks.WidenLarge,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no blocks"),
    };

    private delegate void BlockWidening(ReadOnlySpan<byte> block, Span<float> numbers);
}
