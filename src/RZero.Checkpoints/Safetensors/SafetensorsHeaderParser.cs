using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Safetensors;

/// <summary>Reads a header's JSON token by token: each key once, whole numbers only, and no memory beyond what the entries need.</summary>
internal ref struct SafetensorsHeaderParser
{
    private const string MetadataKey = "__metadata__";
    private const int MaxDepth = 8;
    private const int MostDimensions = 16;
    private const int MostEntries = 1 << 18;

    private static readonly FrozenDictionary<string, (StorageType? Type, int Size)> Types = new Dictionary<string, (StorageType?, int)>
    {
        ["F32"] = (StorageType.Float32, 4),
        ["BF16"] = (StorageType.BFloat16, 2),
        ["F16"] = (StorageType.Float16, 2),
        ["F64"] = (null, 8),
        ["I64"] = (null, 8),
        ["U64"] = (null, 8),
        ["C64"] = (null, 8),
        ["I32"] = (null, 4),
        ["U32"] = (null, 4),
        ["I16"] = (null, 2),
        ["U16"] = (null, 2),
        ["I8"] = (null, 1),
        ["U8"] = (null, 1),
        ["F8_E4M3"] = (null, 1),
        ["F8_E5M2"] = (null, 1),
        ["F8_E8M0"] = (null, 1),
        ["BOOL"] = (null, 1),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly long dataStart;
    private Utf8JsonReader reader;

    /// <param name="json">The header's bytes.</param>
    /// <param name="dataStart">Where in the file the data begins, which offsets count from.</param>
    public SafetensorsHeaderParser(ReadOnlySpan<byte> json, long dataStart)
    {
        if (json.IsEmpty || json[0] != '{')
        {
            throw new InvalidDataException("its header does not begin with an object");
        }

        this.dataStart = dataStart;
        reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>Reads the whole header.</summary>
    /// <exception cref="InvalidDataException">An entry is not what the format allows.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text in it is no UTF-8.</exception>
    public SafetensorsHeader Parse()
    {
        var tensors = new Dictionary<string, TensorEntry>(StringComparer.Ordinal);
        ImmutableSortedDictionary<string, string>? metadata = null;
        Expect(JsonTokenType.StartObject, "its header");
        while (NextKey() is { } name)
        {
            if (name == MetadataKey)
            {
                metadata = metadata is null ? Metadata() : throw new InvalidDataException($"{MetadataKey} is in it twice");
            }
            else if (!tensors.TryAdd(name, Entry(name)))
            {
                throw new InvalidDataException($"tensor '{Excerpt.Of(name)}' is in it twice");
            }
            else if (tensors.Count > MostEntries)
            {
                throw new InvalidDataException($"it has more than {MostEntries} tensors");
            }
        }

        // Anything but white space behind the object is an error of the reader.
        reader.Read();
        return new(
            tensors.ToImmutableSortedDictionary(StringComparer.Ordinal), metadata
                ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));
    }

    private ImmutableSortedDictionary<string, string> Metadata()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        Expect(JsonTokenType.StartObject, MetadataKey);
        while (NextKey() is { } key)
        {
            Expect(JsonTokenType.String, MetadataKey);
            if (!texts.TryAdd(key, reader.GetString()!) || texts.Count > MostEntries)
            {
                throw new InvalidDataException($"'{Excerpt.Of(key)}' is twice in {MetadataKey}, or there are too many");
            }
        }

        return texts.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private TensorEntry Entry(string name)
    {
        var (type, shape, offsets) = Fields($"tensor '{Excerpt.Of(name)}'");
        if (!Types.TryGetValue(type, out var known))
        {
            throw new InvalidDataException($"tensor '{Excerpt.Of(name)}' has the unknown type '{Excerpt.Of(type)}'");
        }

        if (offsets.Length != 2 || offsets[1] < offsets[0] || offsets[1] > long.MaxValue - dataStart)
        {
            throw new InvalidDataException($"tensor '{Excerpt.Of(name)}' has an impossible place in the file");
        }

        var bytes = offsets[1] - offsets[0];
        return Product(shape, known.Size) == bytes
            ? new(name, known.Type, shape, dataStart + offsets[0], bytes)
            : throw new InvalidDataException(
                $"tensor '{Excerpt.Of(name)}' has {bytes} bytes, which its type and shape [{string.Join(", ", shape)}] do not give");
    }

    private (string Type, ImmutableArray<long> Shape, ImmutableArray<long> Offsets) Fields(string owner)
    {
        string? type = null;
        ImmutableArray<long>? shape = null;
        ImmutableArray<long>? offsets = null;
        Expect(JsonTokenType.StartObject, owner);
        while (NextKey() is { } key)
        {
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(JsonTokenType.String, owner);
                    type = reader.GetString()!;
                    break;
                case "shape" when shape is null:
                    shape = Sizes(owner);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = Sizes(owner);
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw new InvalidDataException($"{owner} has {key} twice");
                default:
                    reader.Skip();
                    break;
            }
        }

        return type is not null && shape is not null && offsets is not null
            ? (type, shape.Value, offsets.Value)
            : throw new InvalidDataException($"{owner} has no dtype, no shape or no data_offsets");
    }

    private ImmutableArray<long> Sizes(string owner)
    {
        var sizes = ImmutableArray.CreateBuilder<long>();
        Expect(JsonTokenType.StartArray, owner);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var size) || size < 0 || sizes.Count == MostDimensions)
            {
                throw new InvalidDataException($"{owner} has an impossible shape or place in the file");
            }

            sizes.Add(size);
        }

        return sizes.ToImmutable();
    }

    /// <summary>Bytes of a shape; a negative number, which no tensor has, where that is beyond 64 bits.</summary>
    private static long Product(ImmutableArray<long> shape, int size)
    {
        UInt128 product = (uint)size;
        foreach (var dimension in shape)
        {
            product = product > long.MaxValue ? product : product * (ulong)dimension;
        }

        return product > long.MaxValue ? -1 : (long)product;
    }

    private string? NextKey()
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
    }

    private void Expect(JsonTokenType type, string owner)
    {
        reader.Read();
        if (reader.TokenType != type)
        {
            throw new InvalidDataException($"{owner} is not what it should be");
        }
    }
}
