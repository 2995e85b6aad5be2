using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using RZero.Checkpoints.Configuration;

namespace RZero.Checkpoints.Safetensors;

/// <summary>Numbers between float32 and the types that weights are stored in.</summary>
internal static class StoredNumbers
{
    private const int UpperHalfShift = 16;

    /// <summary>Bytes of one number.</summary>
    public static int Size(StorageType type) => type == StorageType.Float32 ? 4 : 2;

    /// <summary>The type's name in a safetensors header.</summary>
    public static string Name(StorageType type) => type switch
    {
        StorageType.Float32 => "F32",
        StorageType.Float16 => "F16",
        _ => "BF16",
    };

    /// <summary>Stored bytes as float32, exactly.</summary>
    public static void Widen(ReadOnlySpan<byte> stored, StorageType type, Span<float> numbers)
    {
        switch (type)
        {
            case StorageType.Float32:
                MemoryMarshal.Cast<byte, float>(stored).CopyTo(numbers);
                break;
            case StorageType.Float16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(stored), numbers);
                break;
            default:
                FromUpperHalves(MemoryMarshal.Cast<byte, ushort>(stored), numbers);
                break;
        }
    }

    /// <summary>Float32 as stored bytes, rounded to nearest, ties to even. What is too large for the type becomes infinite.</summary>
    public static void Narrow(ReadOnlySpan<float> numbers, StorageType type, Span<byte> stored)
    {
        switch (type)
        {
            case StorageType.Float32:
                numbers.CopyTo(MemoryMarshal.Cast<byte, float>(stored));
                break;
            case StorageType.Float16:
                TensorPrimitives.ConvertToHalf(numbers, MemoryMarshal.Cast<byte, Half>(stored));
                break;
            default:
                ToUpperHalves(numbers, MemoryMarshal.Cast<byte, ushort>(stored));
                break;
        }
    }

    private static void FromUpperHalves(ReadOnlySpan<ushort> halves, Span<float> numbers)
    {
        var i = 0;
        for (; i <= halves.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(halves[i..]), out var first, out var second);
            Vector.AsVectorSingle(first << UpperHalfShift).CopyTo(numbers[i..]);
            Vector.AsVectorSingle(second << UpperHalfShift).CopyTo(numbers[(i + Vector<float>.Count)..]);
        }

        for (; i < halves.Length; i++)
        {
            numbers[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << UpperHalfShift);
        }
    }

    private static void ToUpperHalves(ReadOnlySpan<float> numbers, Span<ushort> halves)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var bits = BitConverter.SingleToUInt32Bits(numbers[i]);
            // Adding just under half of the last place, and one more where that place is odd, rounds to even. A NaN must not round into infinity.
            var rounded = float.IsNaN(numbers[i]) ? bits | 0x40_0000 : bits + 0x7FFF + ((bits >> UpperHalfShift) & 1);
            halves[i] = (ushort)(rounded >> UpperHalfShift);
        }
    }
}
