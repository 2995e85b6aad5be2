using System.Text;

namespace RZero.Checkpoints.Tests.Gguf;

/// <summary>Bytes of GGUF files put together by hand, so that they can be wrong.</summary>
internal sealed class RawGguf
{
    private readonly List<byte> metadata = [];
    private readonly List<byte> tensors = [];
    private ulong valueCount;
    private ulong tensorCount;

    public uint Magic { get; init; } = 0x46554747;

    public uint Version { get; init; } = 3;

    public int DataBytes { get; init; } = 256;

    /// <summary>A small file with a value of most kinds and two tensors.</summary>
    public static RawGguf Good => new RawGguf()
        .Value("general.architecture", 8, writer => Text(writer, "llama"))
        .Value("count", 4, writer => writer.Write(7u))
        .Value("share", 6, writer => writer.Write(0.5f))
        .Value("on", 7, writer => writer.Write((byte)1))
        .Value("words", 9, writer => List(writer, 8, 2, () => Text(writer, "ab")))
        .Value("kinds", 9, writer => List(writer, 5, 3, () => writer.Write(-3)))
        .Tensor("a", 0, 0, 4, 2)
        .Tensor("b", 8, 32, 64);

    public RawGguf Value(string key, uint type, Action<BinaryWriter> write)
    {
        metadata.AddRange(Written(writer =>
        {
            Text(writer, key);
            writer.Write(type);
            write(writer);
        }));
        valueCount++;
        return this;
    }

    public RawGguf Tensor(string name, uint type, ulong offset, params ulong[] dimensions)
    {
        tensors.AddRange(Written(writer =>
        {
            Text(writer, name);
            writer.Write((uint)dimensions.Length);
            foreach (var size in dimensions)
            {
                writer.Write(size);
            }

            writer.Write(type);
            writer.Write(offset);
        }));
        tensorCount++;
        return this;
    }

    public static void Text(BinaryWriter writer, string text)
    {
        writer.Write((ulong)Encoding.UTF8.GetByteCount(text));
        writer.Write(Encoding.UTF8.GetBytes(text));
    }

    public static void List(BinaryWriter writer, uint type, ulong count, Action element)
    {
        writer.Write(type);
        writer.Write(count);
        for (var i = 0ul; i < count && i < 8; i++)
        {
            element();
        }
    }

    public byte[] Bytes()
    {
        var header = Written(writer =>
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write(tensorCount);
            writer.Write(valueCount);
            writer.Write([.. metadata, .. tensors]);
        });
        return [.. header, .. new byte[(32 - (header.Length % 32)) % 32], .. Enumerable.Range(0, DataBytes).Select(i => (byte)i)];
    }

    private static byte[] Written(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        write(writer);
        return bytes.ToArray();
    }
}
