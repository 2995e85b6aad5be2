using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace RZero.Runs.Segments;

/// <summary>Writes whole numbers in seven-bit groups, text and log-probs into a growing buffer.</summary>
internal sealed class ByteWriter
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ArrayBufferWriter<byte> buffer = new(4096);

    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    public void Bytes(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    public void Number(uint value)
    {
        var room = buffer.GetSpan(5);
        var length = 0;
        while (value >= 0x80)
        {
            room[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[length++] = (byte)value;
        buffer.Advance(length);
    }

    /// <summary>
    /// Text as UTF-8, or as UTF-16 where UTF-8 cannot hold it: model text may contain half a surrogate pair, and must come back as it was.
    /// </summary>
    public void Text(string text)
    {
        try
        {
            var bytes = Strict.GetBytes(text);
            Number(((uint)bytes.Length << 1) | 0);
            Bytes(bytes);
        }
        catch (EncoderFallbackException)
        {
            var bytes = Encoding.Unicode.GetByteCount(text);
            Number(((uint)bytes << 1) | 1);
            Utf16(text);
        }
    }

    public void Floats(ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            Bytes(MemoryMarshal.AsBytes(values));
            return;
        }

        foreach (var value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(buffer.GetSpan(4), value);
            buffer.Advance(4);
        }
    }

    private void Utf16(string text)
    {
        foreach (var unit in text)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(buffer.GetSpan(2), unit);
            buffer.Advance(2);
        }
    }
}
