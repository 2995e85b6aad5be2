using System.Collections.Immutable;
using System.Runtime.InteropServices;
using RZero.Files;

namespace RZero.Checkpoints.Gguf;

/// <summary>
/// A GGUF file (llama.cpp's format), open for reading; numbers are turned into float32 as they are read. Safe for use by several threads.
/// </summary>
public sealed class GgufFile : IDisposable
{
    /// <summary>Small enough for the second-level cache, and whole blocks of every type.</summary>
    private const int ChunkNumbers = 1 << 15;

    private readonly PositionedFile file;
    private readonly GgufHeader header;

    private GgufFile(PositionedFile file, GgufHeader header) => (this.file, this.header) = (file, header);

    /// <summary>Where it is.</summary>
    public string Path => file.Path;

    /// <summary>What it says beside the tensors.</summary>
    public GgufMetadata Metadata => header.Metadata;

    /// <summary>The tensors by name; none in a file that holds a vocabulary only.</summary>
    public ImmutableSortedDictionary<string, GgufTensor> Tensors => header.Tensors;

    /// <summary>Opens a file and checks its header whole.</summary>
    /// <exception cref="ModelFileException">The file is missing, truncated or malformed, or holds a type that is not supported.</exception>
    public static GgufFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = PositionedFile.Open(path);
        try
        {
            var opened = new GgufFile(file, GgufHeader.Read(file));
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
    /// <exception cref="ModelFileException">The file cannot be read any more.</exception>
    public void Read(string name, Span<float> destination)
    {
        var tensor = Tensors[name];
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, tensor.Count);
        if (tensor.Type == GgufType.F32)
        {
            file.Fill(MemoryMarshal.AsBytes(destination), tensor.Offset);
            return;
        }

        var block = GgufBlock.Of(tensor.Type);
        var chunk = new byte[Math.Min(destination.Length, ChunkNumbers) / block.Numbers * block.Bytes];
        for (var (done, place) = (0, tensor.Offset); done < destination.Length; done += ChunkNumbers)
        {
            var part = destination[done..Math.Min(destination.Length, done + ChunkNumbers)];
            var stored = chunk.AsSpan(0, part.Length / block.Numbers * block.Bytes);
            file.Fill(stored, place);
            GgufNumbers.Widen(stored, tensor.Type, part);
            place += stored.Length;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
