using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Core.Files;

namespace RZero.Checkpoints.Safetensors;

/// <summary>Writes safetensors files: tensors in name order, so that equal weights give equal bytes; whole or not at all.</summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="tensors">Name, shape and numbers of each.</param>
    /// <param name="storedAs">Number type; float32 is rounded to nearest even where it is narrower.</param>
    public static void Write(string path, IEnumerable<(string Name, long[] Shape, ReadOnlyMemory<float> Values)> tensors, StorageType storedAs)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var sorted = tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToImmutableArray();
        DurableFile.Write(path, file =>
        {
            WriteHeader(file, sorted, storedAs);
            foreach (var tensor in sorted)
            {
                file.Write(Narrow(tensor.Values.Span, storedAs));
            }
        });
    }

    private static void WriteHeader(Stream file, ImmutableArray<(string Name, long[] Shape, ReadOnlyMemory<float> Values)> tensors, StorageType storedAs)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("__metadata__");
            writer.WriteString("format", "pt");
            writer.WriteEndObject();
            var offset = 0L;
            foreach (var (name, shape, values) in tensors)
            {
                var next = offset + ((long)values.Length * Size(storedAs));
                writer.WriteStartObject(name);
                writer.WriteString("dtype", storedAs switch { StorageType.Float32 => "F32", StorageType.Float16 => "F16", _ => "BF16" });
                WriteNumbers(writer, "shape", shape);
                WriteNumbers(writer, "data_offsets", [offset, next]);
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

    private static void WriteNumbers(Utf8JsonWriter writer, string name, long[] numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }

    private static int Size(StorageType type) => type == StorageType.Float32 ? 4 : 2;

    private static ReadOnlySpan<byte> Narrow(ReadOnlySpan<float> values, StorageType type)
    {
        if (type == StorageType.Float32)
        {
            return MemoryMarshal.AsBytes(values);
        }

        var narrow = new ushort[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            narrow[i] = type == StorageType.Float16 ? BitConverter.HalfToUInt16Bits((Half)values[i]) : UpperHalf(values[i]);
        }

        return MemoryMarshal.AsBytes<ushort>(narrow);
    }

    private static ushort UpperHalf(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
