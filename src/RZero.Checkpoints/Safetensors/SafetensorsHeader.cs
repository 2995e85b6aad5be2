using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using RZero.Files;
using RZero.Files.Lines;

namespace RZero.Checkpoints.Safetensors;

/// <summary>
/// The header of a safetensors file, checked whole. Files come from strangers: nothing in it is believed before it is checked, and no size in
/// it decides an allocation that the file's own length does not bound.
/// </summary>
/// <param name="Tensors">The tensors by name.</param>
/// <param name="Metadata">Texts that the writer left, such as <c>format</c>.</param>
internal sealed record SafetensorsHeader(
    ImmutableSortedDictionary<string, TensorEntry> Tensors, ImmutableSortedDictionary<string, string> Metadata)
{
    private const int PrefixBytes = 8;
    private const ulong LargestHeader = 100_000_000;

    /// <summary>Reads and checks the header of an open file.</summary>
    /// <exception cref="ModelFileException">It is truncated or malformed; says how.</exception>
    public static SafetensorsHeader Read(PositionedFile file)
    {
        try
        {
            var json = Json(file);
            var header = new SafetensorsHeaderParser(json, dataStart: PrefixBytes + json.Length).Parse();
            RequireNoHoles(header.Tensors.Values, PrefixBytes + json.Length, file.Length);
            return header;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new ModelFileException(
                $"the weight file '{file.Path}' cannot be used: its header is broken: {Excerpt.Of(JsonFault.Describe(fault))}", fault);
        }
        catch (InvalidDataException fault)
        {
            throw new ModelFileException($"the weight file '{file.Path}' cannot be used: {fault.Message}. Download it again.", fault);
        }
    }

    private static byte[] Json(PositionedFile file)
    {
        if (file.Length < PrefixBytes)
        {
            throw new InvalidDataException("it is truncated inside its own header");
        }

        Span<byte> prefix = stackalloc byte[PrefixBytes];
        file.Fill(prefix, 0);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (size > LargestHeader || (long)size > file.Length - PrefixBytes)
        {
            throw new InvalidDataException($"its header has {size} bytes by its own account; it is truncated or not a safetensors file");
        }

        var json = new byte[size];
        file.Fill(json, PrefixBytes);
        return json;
    }

    /// <summary>Tensors follow each other without hole or overlap up to the end, so that no byte of the file is unaccounted for.</summary>
    private static void RequireNoHoles(IEnumerable<TensorEntry> entries, long dataStart, long fileBytes)
    {
        var next = dataStart;
        foreach (var entry in entries.OrderBy(entry => entry.Offset).ThenBy(entry => entry.ByteCount))
        {
            if (entry.Offset != next)
            {
                throw new InvalidDataException(
                    $"there is {(entry.Offset > next ? "a hole" : "an overlap")} before tensor '{Excerpt.Of(entry.Name)}'");
            }

            next += entry.ByteCount;
        }

        if (next != fileBytes)
        {
            throw new InvalidDataException(
                next > fileBytes ? $"it is truncated: {fileBytes} of {next} bytes are there" : "data follows its last tensor");
        }
    }
}
