using System.Collections.Immutable;
using RZero.Files;

namespace RZero.Checkpoints.Gguf;

/// <summary>
/// The header of a GGUF file, versions 2 and 3, checked whole: as with safetensors, nothing in it is believed before it is checked, and no size
/// in it decides an allocation that the file's own length does not bound.
/// </summary>
/// <param name="Metadata">Everything beside the tensors.</param>
/// <param name="Tensors">The tensors by name.</param>
internal sealed record GgufHeader(GgufMetadata Metadata, ImmutableSortedDictionary<string, GgufTensor> Tensors)
{
    private const uint Magic = 0x46554747;
    private const string AlignmentKey = "general.alignment";
    private const string TokenizerKeys = "tokenizer.";
    private const long DefaultAlignment = 32;
    private const long LargestAlignment = 1 << 20;
    private const int LeastValueBytes = 13;
    private const int LeastTensorBytes = 32;

    /// <summary>Reads and checks the header of an open file.</summary>
    /// <exception cref="ModelFileException">It is truncated, malformed, or holds what is not supported; says how.</exception>
    public static GgufHeader Read(PositionedFile file)
    {
        try
        {
            var reader = new GgufHeaderReader(file);
            RequireVersion(reader);
            var tensorCount = reader.UInt64();
            var metadata = new GgufMetadata(file.Path, Values(reader));
            return new(
                metadata,
                new GgufTensorReader(reader, file.Length).Read(reader.Entries(tensorCount, LeastTensorBytes, "tensors"), Alignment(metadata)));
        }
        catch (InvalidDataException fault)
        {
            throw new ModelFileException($"the GGUF file '{file.Path}' cannot be used: {fault.Message}", fault);
        }
    }

    private static void RequireVersion(GgufHeaderReader reader)
    {
        if (reader.UInt32() != Magic)
        {
            throw new InvalidDataException("it does not begin as a GGUF file does");
        }

        var version = reader.UInt32();
        if (version is not 2 and not 3)
        {
            throw new InvalidDataException((version & 0xFFFF) == 0
                ? "it is big-endian, which is not supported"
                : $"its version is {version}; supported are 2 and 3");
        }
    }

    private static ImmutableSortedDictionary<string, GgufValue> Values(GgufHeaderReader reader)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, GgufValue>(StringComparer.Ordinal);
        for (var count = reader.Entries(reader.UInt64(), LeastValueBytes, "metadata keys"); count > 0; count--)
        {
            var key = reader.Text("the name of a value");
            if (!values.TryAdd(key, GgufValueReader.Read(reader, StrictName(key))))
            {
                throw new InvalidDataException($"the metadata key '{Excerpt.Of(key)}' is there twice");
            }
        }

        return values.ToImmutable();
    }

    /// <summary>What the tokenizer and its template say decides what a model reads; what only describes a file may be spelled as it likes.</summary>
    private static string? StrictName(string key) =>
        key.StartsWith(TokenizerKeys, StringComparison.Ordinal) ? $"{Excerpt.Of(key)} in its metadata" : null;

    private static long Alignment(GgufMetadata metadata)
    {
        var alignment = metadata.Whole(AlignmentKey) ?? DefaultAlignment;
        return alignment is > 0 and <= LargestAlignment && long.IsPow2(alignment)
            ? alignment
            : throw metadata.Refused(AlignmentKey, $"{alignment} is not a power of two up to {LargestAlignment}");
    }
}
