using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace RZero.Checkpoints.Gguf.Writing;

/// <summary>Writes the parts of a GGUF header, version 3, little-endian.</summary>
/// <param name="stream">Where.</param>
internal sealed class GgufHeaderWriter(Stream stream)
{
    /// <summary>Place of every tensor's first byte.</summary>
    public const int Alignment = 32;

    private const uint Magic = 0x46554747;
    private const uint Version = 3;

    private enum Code : uint
    {
        UInt32 = 4,
        Int32 = 5,
        Float32 = 6,
        Flag = 7,
        Text = 8,
        List = 9,
        Int64 = 11,
    }

    /// <summary>Bytes written so far.</summary>
    public long Position { get; private set; }

    /// <summary>The beginning.</summary>
    public void Start(int tensors, int values)
    {
        UInt32(Magic);
        UInt32(Version);
        UInt64((ulong)tensors);
        UInt64((ulong)values);
    }

    /// <summary>
    /// A key and its value. Whole numbers become 32 bits without a sign where they fit, as llama.cpp wants its sizes; lists of them 32 bits
    /// with one.
    /// </summary>
    public void Value(string key, GgufValue value)
    {
        Text(key);
        switch (value)
        {
            case GgufValue.Text(var text):
                UInt32((uint)Code.Text);
                Text(text);
                break;
            case GgufValue.Flag(var flag):
                UInt32((uint)Code.Flag);
                Write([(byte)(flag ? 1 : 0)]);
                break;
            case GgufValue.Number(var number):
                UInt32((uint)Code.Float32);
                Single((float)number);
                break;
            case GgufValue.Whole(var whole) when whole is >= 0 and <= uint.MaxValue:
                UInt32((uint)Code.UInt32);
                UInt32((uint)whole);
                break;
            case GgufValue.Whole(var whole):
                UInt32((uint)Code.Int64);
                UInt64((ulong)whole);
                break;
            case GgufValue.Texts(var texts):
                List(Code.Text, texts, Text);
                break;
            case GgufValue.Wholes(var wholes):
                List(Code.Int32, wholes, whole => UInt32((uint)checked((int)whole)));
                break;
            case GgufValue.Numbers(var numbers):
                List(Code.Float32, numbers, number => Single((float)number));
                break;
            default:
                throw new NotSupportedException($"{value.GetType().Name} in metadata is not written");
        }
    }

    /// <summary>A tensor's place and shape; the format has the innermost dimension first.</summary>
    public void Tensor(string name, IReadOnlyList<long> shape, GgufType type, long offset)
    {
        Text(name);
        UInt32((uint)shape.Count);
        foreach (var size in shape.Reverse())
        {
            UInt64((ulong)size);
        }

        UInt32((uint)type);
        UInt64((ulong)offset);
    }

    /// <summary>Numbers of a tensor, as they are stored.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        Position += bytes.Length;
    }

    /// <summary>Zeros up to the next place where a tensor may begin.</summary>
    public void Align() => Write(new byte[Aligned(Position) - Position]);

    /// <summary>The next place at or after another where a tensor may begin.</summary>
    public static long Aligned(long place) => (place + Alignment - 1) / Alignment * Alignment;

    private void List<T>(Code code, ImmutableArray<T> values, Action<T> write)
    {
        UInt32((uint)Code.List);
        UInt32((uint)code);
        UInt64((ulong)values.Length);
        foreach (var value in values)
        {
            write(value);
        }
    }

    private void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        UInt64((ulong)bytes.Length);
        Write(bytes);
    }

    private void Single(float value) => UInt32(BitConverter.SingleToUInt32Bits(value));

    private void UInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Write(bytes);
    }

    private void UInt64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Write(bytes);
    }
}
