using System.Collections.Immutable;

namespace RZero.Checkpoints.Gguf;

/// <summary>A GGUF file (llama.cpp's format), open for reading; numbers are turned into float32 as they are read. Safe for use by several threads.</summary>
public sealed class GgufFile : IDisposable
{
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

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
