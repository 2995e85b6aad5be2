using System.Buffers.Binary;

namespace RZero.Checkpoints.Gguf.Blocks;

/// <summary>The few shapes in which blocks store their bits.</summary>
internal static class BlockBits
{
    /// <summary>A half-precision scale.</summary>
    public static float Half(ReadOnlySpan<byte> bytes) => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes);

    /// <summary>A nibble of a row: low nibbles of all bytes first, then the high ones.</summary>
    public static int Nibble(ReadOnlySpan<byte> bytes, int index) =>
        index < bytes.Length ? bytes[index] & 0xF : bytes[index - bytes.Length] >> 4;

    /// <summary>Two bits of a row: the lowest of all bytes first, then the next higher ones.</summary>
    public static int Pair(ReadOnlySpan<byte> bytes, int index) => (bytes[index % bytes.Length] >> (index / bytes.Length * 2)) & 3;

    /// <summary>One bit of a row: the lowest of all bytes first, then the next higher ones.</summary>
    public static int Bit(ReadOnlySpan<byte> bytes, int index) => (bytes[index % bytes.Length] >> (index / bytes.Length)) & 1;
}
