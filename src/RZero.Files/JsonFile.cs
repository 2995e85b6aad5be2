using System.Text.Json;
using RZero.Files.Lines;

namespace RZero.Files;

/// <summary>Reads the small JSON files of a model folder: bounded in size and depth, with one kind of error for all that can be wrong.</summary>
public static class JsonFile
{
    private const int MaxBytes = 32 << 20;
    private const int MaxDepth = 32;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Which.</param>
    /// <param name="kind">What it should be, for messages: "a model config".</param>
    /// <param name="parse">Makes the result of the root object.</param>
    /// <param name="maxBytes">The largest that such a file may be.</param>
    /// <exception cref="ModelFileException">It is missing, too large, malformed, or not an object.</exception>
    public static T Read<T>(string path, string kind, Func<JsonElement, T> parse, int maxBytes = MaxBytes)
    {
        try
        {
            using var json = JsonDocument.Parse(Bytes(path, maxBytes), new JsonDocumentOptions { MaxDepth = MaxDepth });
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? parse(json.RootElement)
                : throw new ModelFileException($"'{path}' is not {kind}: it does not hold an object");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelFileException($"there is no '{path}', which should be {kind}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"'{path}' cannot be read: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new ModelFileException($"'{path}' is not {kind}: {Excerpt.Of(JsonFault.Describe(fault))}", fault);
        }
    }

    private static byte[] Bytes(string path, int maxBytes)
    {
        RegularFile.Require(path);
        using var file = File.OpenRead(path);
        if (file.Length > maxBytes)
        {
            throw new ModelFileException($"'{path}' has {file.Length} bytes, far more than such a file can need");
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        LfsPointer.Refuse(path, bytes);
        return bytes;
    }
}
