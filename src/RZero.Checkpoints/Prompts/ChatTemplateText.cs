using System.Text.Json;

namespace RZero.Checkpoints.Prompts;

/// <summary>Finds a model's chat template: in its own file, or in the tokenizer's config.</summary>
public static class ChatTemplateText
{
    private const long MaxBytes = 16 << 20;

    /// <summary>The template as it is written, or null where the model has none.</summary>
    /// <exception cref="ModelFileException">A file is malformed or far too large.</exception>
    public static string? Read(string folder)
    {
        var own = Path.Combine(folder, "chat_template.jinja");
        if (File.Exists(own))
        {
            return ReadText(own);
        }

        var config = Path.Combine(folder, "tokenizer_config.json");
        return File.Exists(config) ? FromConfig(config) : null;
    }

    private static string? FromConfig(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(ReadText(path), new JsonDocumentOptions { MaxDepth = 64 });
            return json.RootElement.TryGetProperty("chat_template", out var template) ? Choose(template) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ModelFileException($"'{path}' is not a tokenizer config: {error.Message}", error);
        }
    }

    /// <summary>One template, or the one called "default" of a list of named ones.</summary>
    private static string? Choose(JsonElement template) => template.ValueKind switch
    {
        JsonValueKind.String => template.GetString(),
        JsonValueKind.Array => template.EnumerateArray()
            .Where(named => named.GetProperty("name").GetString() == "default")
            .Select(named => named.GetProperty("template").GetString())
            .FirstOrDefault(),
        _ => null,
    };

    private static string ReadText(string path) =>
        new FileInfo(path).Length <= MaxBytes ? File.ReadAllText(path) : throw new ModelFileException($"'{path}' is larger than such a file can be");
}
