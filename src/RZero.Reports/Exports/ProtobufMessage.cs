using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace RZero.Reports.Exports;

/// <summary>A message in the wire format of protocol buffers, field after field.</summary>
internal sealed class ProtobufMessage
{
    private const int VariableLength = 0;
    private const int EightBytes = 1;
    private const int LengthFirst = 2;
    private const int FourBytes = 5;

    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>The message.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    /// <summary>A whole number, 0 or more.</summary>
    public ProtobufMessage Number(int field, long value)
    {
        Tag(field, VariableLength);
        Variable((ulong)value);
        return this;
    }

    /// <summary>A number of eight bytes.</summary>
    public ProtobufMessage Double(int field, double value)
    {
        Tag(field, EightBytes);
        Span<byte> eight = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(eight, value);
        bytes.Write(eight);
        return this;
    }

    /// <summary>A number of four bytes.</summary>
    public ProtobufMessage Single(int field, float value)
    {
        Tag(field, FourBytes);
        Span<byte> four = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        bytes.Write(four);
        return this;
    }

    /// <summary>A text.</summary>
    public ProtobufMessage Text(int field, string value) => Block(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message in the message.</summary>
    public ProtobufMessage Message(int field, ProtobufMessage value) => Block(field, value.Bytes);

    private ProtobufMessage Block(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthFirst);
        Variable((ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    private void Tag(int field, int kind) => Variable((ulong)((field << 3) | kind));

    private void Variable(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Write([(byte)(value | 0x80)]);
        }

        bytes.Write([(byte)value]);
    }
}
