using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Files;

namespace RZero.Checkpoints.Safetensors;

/// <summary>Writes safetensors files: tensors in name order, so that equal weights give equal bytes; whole or not at all.</summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;
    private const int ChunkNumbers = 1 << 15;
    private const string MetadataKey = "__metadata__";

    /// <summary>Writes a file from numbers that are all in memory.</summary>
    /// <param name="path">Where.</param>
    /// <param name="tensors">Name, shape and numbers of each.</param>
    /// <param name="storedAs">Number type; float32 is rounded to nearest even where it is narrower.</param>
    /// <exception cref="StorageException">The disk does not take it; the file that was there stays.</exception>
    public static void Write(string path, IEnumerable<(string Name, long[] Shape, ReadOnlyMemory<float> Values)> tensors, StorageType storedAs)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Write(path, tensors.Select(tensor => new NamedTensor(tensor.Name, [.. tensor.Shape], () => tensor.Values)), storedAs);
    }

    /// <summary>Writes a file, with one tensor's numbers in memory at a time.</summary>
    /// <param name="path">Where.</param>
    /// <param name="tensors">What; names differ.</param>
    /// <param name="storedAs">Number type; float32 is rounded to nearest even where it is narrower.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, or one has other numbers than its shape says.</exception>
    /// <exception cref="StorageException">The disk does not take it; the file that was there stays.</exception>
    /// <exception cref="UserException">A number is too large for the type.</exception>
    public static void Write(string path, IEnumerable<NamedTensor> tensors, StorageType storedAs)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var sorted = tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToImmutableArray();
        var names = sorted.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        if (names.Count < sorted.Length || names.Contains(MetadataKey))
        {
            throw new ArgumentException($"names of tensors must differ, and none may be {MetadataKey}", nameof(tensors));
        }

        DurableFile.Write(path, file =>
        {
            WriteHeader(file, sorted, storedAs);
            foreach (var tensor in sorted)
            {
                WriteNumbers(file, tensor, storedAs);
            }
        });
    }

    private static void WriteHeader(Stream file, ImmutableArray<NamedTensor> tensors, StorageType storedAs)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(MetadataKey);
            writer.WriteString("format", "pt");
            writer.WriteEndObject();
            var offset = 0L;
            foreach (var tensor in tensors)
            {
                var next = checked(offset + (tensor.Count * StoredNumbers.Size(storedAs)));
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", StoredNumbers.Name(storedAs));
                WriteSizes(writer, "shape", tensor.Shape);
                WriteSizes(writer, "data_offsets", [offset, next]);
                writer.WriteEndObject();
                offset = next;
            }

            writer.WriteEndObject();
        }

        while (json.Length % Alignment != 0)
        {
            json.WriteByte((byte)' ');
        }

        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        file.Write(length);
        json.WriteTo(file);
    }

    private static void WriteSizes(Utf8JsonWriter writer, string key, ImmutableArray<long> sizes)
    {
        writer.WriteStartArray(key);
        foreach (var size in sizes)
        {
            writer.WriteNumberValue(size);
        }

        writer.WriteEndArray();
    }

    private static void WriteNumbers(Stream file, NamedTensor tensor, StorageType storedAs)
    {
        var values = tensor.Values().Span;
        if (values.Length != tensor.Count)
        {
            throw new ArgumentException(
                $"tensor '{tensor.Name}' of shape [{string.Join(", ", tensor.Shape)}] has {values.Length} numbers", nameof(tensor));
        }

        var size = StoredNumbers.Size(storedAs);
        var chunk = new byte[Math.Min(values.Length, ChunkNumbers) * size];
        for (var done = 0; done < values.Length; done += ChunkNumbers)
        {
            var part = values[done..Math.Min(values.Length, done + ChunkNumbers)];
            RequireInRange(part, tensor.Name, storedAs);
            var stored = chunk.AsSpan(0, part.Length * size);
            StoredNumbers.Narrow(part, storedAs, stored);
            file.Write(stored);
        }
    }

    /// <summary>Float16 ends at 65504. A weight beyond it would be stored as infinity and poison every number that the model computes.</summary>
    private static void RequireInRange(ReadOnlySpan<float> values, string name, StorageType storedAs)
    {
        if (storedAs == StorageType.Float16 && TensorPrimitives.MaxMagnitude(values) is var largest && float.IsFinite(largest)
            && Half.IsInfinity((Half)largest))
        {
            throw new UserException($"tensor '{name}' has the number {largest}, too large for float16; store the model as bfloat16 or float32");
        }
    }
}
