using System.Text.Json;
using RZero.Checkpoints.Templates;
using RZero.Checkpoints.Tokenizers;

namespace RZero.Checkpoints.Prompts;

/// <summary>Reads what a model folder says about its prompts: the chat template, in its own file or in the tokenizer's config, and the end tokens' spelling.</summary>
public static class PromptFiles
{
    private const string ConfigName = "tokenizer_config.json";
    private const string TemplateName = "chat_template.jinja";
    private const long MaxBytes = 16 << 20;

    /// <summary>The renderer of a folder's prompts; one without a template where the folder has none.</summary>
    /// <exception cref="ModelFileException">A file is malformed or far too large.</exception>
    public static PromptRenderer Open(string folder, ITokenizer tokenizer)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        using var config = ReadConfig(Path.Combine(folder, ConfigName));
        var own = Path.Combine(folder, TemplateName);
        var template = File.Exists(own) ? ReadText(own) : Template(config?.RootElement);
        var context = new TemplateContext
        {
            AddGenerationPrompt = true,
            BeginToken = Spelling(config?.RootElement, "bos_token"),
            EndToken = Spelling(config?.RootElement, "eos_token"),
        };
        return new(tokenizer, template is null ? null : ChatTemplate.Parse(template), context);
    }

    private static JsonDocument? ReadConfig(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var config = JsonDocument.Parse(ReadText(path), new JsonDocumentOptions { MaxDepth = 64 });
            return config.RootElement.ValueKind == JsonValueKind.Object ? config : throw new ModelFileException($"'{path}' is not a tokenizer config");
        }
        catch (JsonException error)
        {
            throw new ModelFileException($"'{path}' is not a tokenizer config: {error.Message}", error);
        }
    }

    /// <summary>One template, or the one called "default" of a list of named ones.</summary>
    private static string? Template(JsonElement? config) => Find(config, "chat_template") switch
    {
        { ValueKind: JsonValueKind.String } one => one.GetString(),
        { ValueKind: JsonValueKind.Array } several => several.EnumerateArray()
            .Where(named => Find(named, "name") is { ValueKind: JsonValueKind.String } name && name.GetString() == "default")
            .Select(named => Find(named, "template"))
            .Select(template => template is { ValueKind: JsonValueKind.String } text ? text.GetString() : null)
            .FirstOrDefault(),
        _ => null,
    };

    /// <summary>A special token, written as a text or as an object with its content.</summary>
    private static string Spelling(JsonElement? config, string key) => Find(config, key) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Object } token when Find(token, "content") is { ValueKind: JsonValueKind.String } content => content.GetString()!,
        _ => "",
    };

    private static JsonElement? Find(JsonElement? element, string key) =>
        element is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(key, out var value) ? value : null;

    private static string ReadText(string path) =>
        new FileInfo(path).Length <= MaxBytes ? File.ReadAllText(path) : throw new ModelFileException($"'{path}' is larger than such a file can be");
}
