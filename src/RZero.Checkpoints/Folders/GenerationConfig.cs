using System.Text.Json;

namespace RZero.Checkpoints.Folders;

/// <summary>What <c>generation_config.json</c> says about the ends of a text.</summary>
/// <param name="EndTokenIds">Tokens that end a text; may be empty.</param>
public sealed record GenerationConfig(IReadOnlyList<int> EndTokenIds)
{
    /// <summary>Reads a file; an absent one says nothing.</summary>
    /// <exception cref="ModelFileException">It is malformed.</exception>
    public static GenerationConfig Read(string path)
    {
        if (!File.Exists(path))
        {
            return new([]);
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 32 });
            return new(json.RootElement.TryGetProperty("eos_token_id", out var end) ? Ids(end) : []);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new ModelFileException($"'{path}' is not a generation config: {error.Message}", error);
        }
    }

    private static int[] Ids(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(id => id.GetInt32())],
        JsonValueKind.Null => [],
        _ => [value.GetInt32()],
    };
}
