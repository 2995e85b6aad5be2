using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Configuration;

namespace RZero.Checkpoints.Safetensors;

/// <summary>
/// Reads the header of a safetensors file. Files come from strangers: nothing in it is believed before it is checked, and no size in it
/// decides an allocation.
/// </summary>
internal static class SafetensorsHeader
{
    private const long LargestHeader = 100_000_000;
    private const int MostDimensions = 16;

    private static readonly Dictionary<string, (StorageType? Type, int Size)> Types = new(StringComparer.Ordinal)
    {
        ["F32"] = (StorageType.Float32, 4),
        ["BF16"] = (StorageType.BFloat16, 2),
        ["F16"] = (StorageType.Float16, 2),
        ["F64"] = (null, 8),
        ["I64"] = (null, 8),
        ["I32"] = (null, 4),
        ["I16"] = (null, 2),
        ["I8"] = (null, 1),
        ["U8"] = (null, 1),
        ["BOOL"] = (null, 1),
    };

    public static ImmutableSortedDictionary<string, TensorEntry> Read(Stream file, string path)
    {
        var length = file.Length;
        Span<byte> prefix = stackalloc byte[8];
        if (length < 8)
        {
            throw Bad(path, "it is shorter than its own header");
        }

        file.ReadExactly(prefix);
        var headerSize = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerSize > LargestHeader || (long)headerSize > length - 8)
        {
            throw Bad(path, "its header is longer than the file; it is truncated or not a safetensors file");
        }

        var header = new byte[headerSize];
        file.ReadExactly(header);
        try
        {
            using var json = JsonDocument.Parse(header, new JsonDocumentOptions { MaxDepth = 8 });
            return Entries(json.RootElement, 8 + (long)headerSize, length, path);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw Bad(path, "its header is not what it should be", error);
        }
    }

    private static ImmutableSortedDictionary<string, TensorEntry> Entries(JsonElement root, long dataStart, long fileLength, string path)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Bad(path, "its header is not an object");
        }

        var entries = new Dictionary<string, TensorEntry>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject().Where(property => property.Name != "__metadata__"))
        {
            if (!entries.TryAdd(property.Name, Entry(property, dataStart, path)))
            {
                throw Bad(path, $"tensor '{property.Name}' is in it twice");
            }
        }

        RequireNoHoles(entries.Values, dataStart, fileLength, path);
        return entries.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private static TensorEntry Entry(JsonProperty property, long dataStart, string path)
    {
        var type = property.Value.GetProperty("dtype").GetString() ?? "";
        if (!Types.TryGetValue(type, out var known))
        {
            throw Bad(path, $"tensor '{property.Name}' has the unknown type '{type}'");
        }

        var shape = property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToImmutableArray();
        var offsets = property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToImmutableArray();
        if (shape.Length > MostDimensions || shape.Any(size => size < 0) || offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0])
        {
            throw Bad(path, $"tensor '{property.Name}' has an impossible shape or place");
        }

        var bytes = shape.Aggregate((long)known.Size, (product, size) => checked(product * size));
        return bytes == offsets[1] - offsets[0]
            ? new(property.Name, known.Type, shape, checked(dataStart + offsets[0]), bytes)
            : throw Bad(path, $"tensor '{property.Name}' has {offsets[1] - offsets[0]} bytes where its shape needs {bytes}");
    }

    /// <summary>Tensors follow each other without hole or overlap up to the end, so that no byte of the file is unaccounted for.</summary>
    private static void RequireNoHoles(IEnumerable<TensorEntry> entries, long dataStart, long fileLength, string path)
    {
        var next = dataStart;
        foreach (var entry in entries.OrderBy(entry => entry.Offset).ThenBy(entry => entry.ByteCount))
        {
            if (entry.Offset != next)
            {
                throw Bad(path, $"there is a hole or an overlap before tensor '{entry.Name}'");
            }

            next += entry.ByteCount;
        }

        if (next != fileLength)
        {
            throw Bad(path, next > fileLength ? $"it is truncated: {fileLength} of {next} bytes are there" : "data follows its last tensor");
        }
    }

    private static ModelFileException Bad(string path, string why, Exception? inner = null) =>
        new($"the weight file '{path}' cannot be used: {why}. Download it again.", inner);
}
