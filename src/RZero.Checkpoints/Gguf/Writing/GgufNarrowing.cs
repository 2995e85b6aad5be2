using System.Buffers.Binary;
using System.Numerics.Tensors;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Safetensors;
using RZero.Core;

namespace RZero.Checkpoints.Gguf.Writing;

/// <summary>Float32 as stored GGUF numbers.</summary>
internal static class GgufNarrowing
{
    private const float LargestStep = 127;

    /// <summary>Bytes of so many numbers, which must be whole blocks.</summary>
    public static long ByteCount(GgufType type, long numbers) => numbers / GgufBlock.Of(type).Numbers * GgufBlock.Of(type).Bytes;

    /// <summary>Stores numbers: F32 as they are, BF16 rounded to nearest even, Q8_0 in steps of a block's largest magnitude over 127.</summary>
    /// <exception cref="UserException">A block's scale does not fit into a half, or a number is not finite.</exception>
    public static void Narrow(ReadOnlySpan<float> numbers, GgufType type, Span<byte> stored)
    {
        switch (type)
        {
            case GgufType.F32:
                StoredNumbers.Narrow(numbers, StorageType.Float32, stored);
                break;
            case GgufType.BF16:
                StoredNumbers.Narrow(numbers, StorageType.BFloat16, stored);
                break;
            case GgufType.Q8_0:
                NarrowBlocks(numbers, stored);
                break;
            default:
                throw new NotSupportedException($"{type} is not written");
        }
    }

    private static void NarrowBlocks(ReadOnlySpan<float> numbers, Span<byte> stored)
    {
        var block = GgufBlock.Of(GgufType.Q8_0);
        for (; !numbers.IsEmpty; numbers = numbers[block.Numbers..], stored = stored[block.Bytes..])
        {
            NarrowBlock(numbers[..block.Numbers], stored);
        }
    }

    /// <summary>The steps are counted with the scale in single precision and widened with it in half, as llama.cpp does both.</summary>
    private static void NarrowBlock(ReadOnlySpan<float> numbers, Span<byte> stored)
    {
        var scale = Math.Abs(TensorPrimitives.MaxMagnitude(numbers)) / LargestStep;
        if (!Half.IsFinite((Half)scale))
        {
            throw new UserException($"a block of weights reaches {scale * LargestStep}, which q8_0 cannot store; use f32 or bf16");
        }

        BinaryPrimitives.WriteHalfLittleEndian(stored, (Half)scale);
        var inverse = scale == 0 ? 0 : 1 / scale;
        for (var i = 0; i < numbers.Length; i++)
        {
            stored[2 + i] = (byte)(sbyte)MathF.Round(numbers[i] * inverse, MidpointRounding.AwayFromZero);
        }
    }
}
