using System.Buffers.Binary;
using System.Text;
using RZero.Files;

namespace RZero.Checkpoints.Gguf;

/// <summary>
/// Reads a header's parts in order, little-endian. Nothing is allocated for a length before as many bytes are known to be left in the file.
/// </summary>
internal sealed class GgufHeaderReader(PositionedFile file)
{
    /// <summary>The largest vocabularies with their merges take about 20 MB, chat templates some kilobytes.</summary>
    private const long MaxBytes = 64L << 20;

    /// <summary>
    /// Elements of all lists together. In memory they take eight times the room of the smallest in a file, and a file with holes takes no room
    /// at all.
    /// </summary>
    private const int MostElements = 1 << 22;

    /// <summary>Keys or tensors: some thousands in the largest models.</summary>
    private const int MostEntries = 1 << 16;

    private const int MaxTextBytes = 16 << 20;
    private const int BufferBytes = 1 << 16;

    private readonly byte[] buffer = new byte[(int)Math.Min(BufferBytes, Math.Max(file.Length, 1))];
    private readonly long end = Math.Min(file.Length, MaxBytes);
    private long bufferStart;
    private int buffered;
    private long elements;

    /// <summary>The place of the next byte.</summary>
    public long Position { get; private set; }

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(sizeof(uint)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(sizeof(ulong)));

    /// <summary>A text's length and bytes.</summary>
    /// <param name="strictName">What it is called where bytes that are not UTF-8 are an error; null where they become U+FFFD.</param>
    public string Text(string? strictName)
    {
        var length = UInt64();
        if (length > MaxTextBytes)
        {
            throw new InvalidDataException($"a text has {length} bytes by its own account");
        }

        Require((long)length);
        var bytes = length <= (ulong)buffer.Length ? Bytes((int)length) : Large((int)length);
        try
        {
            return strictName is not null ? new UTF8Encoding(false, true).GetString(bytes) : Encoding.UTF8.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw new InvalidDataException($"{strictName} is not UTF-8", fault);
        }
    }

    /// <summary>The next bytes; at most a buffer, which the next call overwrites.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        Require(count);
        if (Position < bufferStart || Position + count > bufferStart + buffered)
        {
            bufferStart = Position;
            buffered = (int)Math.Min(buffer.Length, file.Length - Position);
            file.Fill(buffer.AsSpan(0, buffered), Position);
        }

        var bytes = buffer.AsSpan((int)(Position - bufferStart), count);
        Position += count;
        return bytes;
    }

    /// <summary>How many keys or tensors follow, that take at least so many bytes each.</summary>
    public int Entries(ulong count, int leastBytes, string things) => count <= MostEntries && count <= (ulong)((end - Position) / leastBytes)
        ? (int)count
        : throw new InvalidDataException($"it has {count} {things} by its own account; it is truncated or damaged");

    /// <summary>
    /// How many elements of a list follow, that take at least so many bytes each; never more than fit into what is left of the file, nor more
    /// than any model has.
    /// </summary>
    public int Elements(int leastBytes)
    {
        var count = UInt64();
        if (count > (ulong)((end - Position) / leastBytes))
        {
            throw new InvalidDataException($"it has {count} elements in a list by its own account; it is truncated or damaged");
        }

        elements += (long)count;
        return elements <= MostElements ? (int)count : throw new InvalidDataException($"its lists have more than {MostElements} elements together");
    }

    private byte[] Large(int count)
    {
        var bytes = new byte[count];
        file.Fill(bytes, Position);
        Position += count;
        return bytes;
    }

    private void Require(long count)
    {
        if (count > end - Position)
        {
            throw new InvalidDataException(
                end < file.Length ? $"its header is longer than {MaxBytes} bytes" : "it is truncated inside its own header");
        }
    }
}
