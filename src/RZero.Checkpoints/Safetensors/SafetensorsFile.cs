using System.Collections.Immutable;
using System.Runtime.InteropServices;
using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Safetensors;

/// <summary>A safetensors file, open for reading; numbers are turned into float32 as they are read. Safe for use by several threads.</summary>
public sealed class SafetensorsFile : IDisposable
{
    /// <summary>Small enough for the second-level cache.</summary>
    private const int ChunkNumbers = 1 << 15;

    private readonly PositionedFile file;
    private readonly SafetensorsHeader header;

    private SafetensorsFile(PositionedFile file, SafetensorsHeader header) => (this.file, this.header) = (file, header);

    /// <summary>The tensors by name.</summary>
    public ImmutableSortedDictionary<string, TensorEntry> Tensors => header.Tensors;

    /// <summary>Texts that the writer left beside the tensors, such as <c>format</c>.</summary>
    public ImmutableSortedDictionary<string, string> Metadata => header.Metadata;

    /// <summary>Opens a file and checks its header whole.</summary>
    /// <exception cref="ModelFileException">The file is missing, truncated or malformed.</exception>
    public static SafetensorsFile Open(string path)
    {
        var file = PositionedFile.Open(path);
        try
        {
            var opened = new SafetensorsFile(file, SafetensorsHeader.Read(file));
            file = null;
            return opened;
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Reads a tensor as float32.</summary>
    /// <param name="name">Which; must be in the file.</param>
    /// <param name="destination">As long as the tensor has numbers.</param>
    /// <exception cref="ModelFileException">It is not a tensor of weights, or the file cannot be read any more.</exception>
    public void Read(string name, Span<float> destination)
    {
        var entry = Tensors[name];
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, entry.Count);
        var type = entry.Type
            ?? throw new ModelFileException($"tensor '{Excerpt.Of(name)}' of '{file.Path}' is not stored as float32, bfloat16 or float16");
        var size = StoredNumbers.Size(type);
        var chunk = type == StorageType.Float32 ? [] : new byte[Math.Min(destination.Length, ChunkNumbers) * size];
        for (var done = 0; done < destination.Length; done += ChunkNumbers)
        {
            var part = destination[done..Math.Min(destination.Length, done + ChunkNumbers)];
            var place = entry.Offset + ((long)done * size);
            if (type == StorageType.Float32)
            {
                file.Fill(MemoryMarshal.AsBytes(part), place);
                continue;
            }

            var stored = chunk.AsSpan(0, part.Length * size);
            file.Fill(stored, place);
            StoredNumbers.Widen(stored, type, part);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
