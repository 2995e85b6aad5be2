using System.Collections.Immutable;
using System.IO.MemoryMappedFiles;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using RZero.Checkpoints.Configuration;

namespace RZero.Checkpoints.Safetensors;

/// <summary>A safetensors file, mapped into memory; numbers are turned into float32 as they are read.</summary>
public sealed class SafetensorsFile : IDisposable
{
    private const int ChunkBytes = 1 << 20;

    private readonly string path;
    private readonly MemoryMappedFile map;

    private SafetensorsFile(string path, ImmutableSortedDictionary<string, TensorEntry> tensors, MemoryMappedFile map)
    {
        (this.path, Tensors, this.map) = (path, tensors, map);
    }

    /// <summary>The tensors by name.</summary>
    public ImmutableSortedDictionary<string, TensorEntry> Tensors { get; }

    /// <summary>Opens a file and checks its header whole.</summary>
    /// <exception cref="ModelFileException">The file is missing, truncated or malformed.</exception>
    public static SafetensorsFile Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            try
            {
                var tensors = SafetensorsHeader.Read(file, path);
                return new(path, tensors, MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false));
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"the weight file '{path}' cannot be opened: {error.Message}", error);
        }
    }

    /// <summary>Reads a tensor as float32.</summary>
    /// <param name="name">Which; must be in the file.</param>
    /// <param name="destination">As long as the tensor has numbers.</param>
    /// <exception cref="ModelFileException">It is not a tensor of weights.</exception>
    public void Read(string name, Span<float> destination)
    {
        var entry = Tensors[name];
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, entry.Count);
        var type = entry.Type ?? throw new ModelFileException($"tensor '{name}' of '{path}' is not of a type that weights are stored in");
        if (entry.ByteCount == 0)
        {
            return;
        }

        using var view = map.CreateViewStream(entry.Offset, entry.ByteCount, MemoryMappedFileAccess.Read);
        var size = type == StorageType.Float32 ? 4 : 2;
        var chunk = new byte[Math.Min(entry.ByteCount, ChunkBytes)];
        for (var done = 0; done < destination.Length; done += chunk.Length / size)
        {
            var part = destination[done..Math.Min(destination.Length, done + (chunk.Length / size))];
            var bytes = chunk.AsSpan(0, part.Length * size);
            view.ReadExactly(bytes);
            Widen(bytes, type, part);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => map.Dispose();

    private static void Widen(ReadOnlySpan<byte> bytes, StorageType type, Span<float> destination)
    {
        switch (type)
        {
            case StorageType.Float32:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(destination);
                break;
            case StorageType.Float16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), destination);
                break;
            default:
                var upper = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (var i = 0; i < upper.Length; i++)
                {
                    destination[i] = BitConverter.UInt32BitsToSingle((uint)upper[i] << 16);
                }

                break;
        }
    }
}
