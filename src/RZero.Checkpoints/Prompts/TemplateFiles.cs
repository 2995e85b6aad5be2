using System.Collections.Immutable;
using System.Text.Json;
using RZero.ChatTemplates;
using RZero.Files;

namespace RZero.Checkpoints.Prompts;

/// <summary>
/// The chat templates of a model folder and what they see of its tokenizer. As transformers reads them: <c>chat_template.jinja</c> with the
/// folder <c>additional_chat_templates</c>, else <c>chat_template.json</c>, else <c>chat_template</c> in <c>tokenizer_config.json</c>.
/// </summary>
/// <param name="Templates">The templates.</param>
/// <param name="Context">The begin and end tokens, and the other special tokens by the names that templates know them by.</param>
public sealed record TemplateFiles(NamedTemplates Templates, TemplateContext Context)
{
    private const string ConfigName = "tokenizer_config.json";
    private const string OwnName = "chat_template.jinja";
    private const string OwnJsonName = "chat_template.json";
    private const string MoreFolder = "additional_chat_templates";
    private const string TemplateKey = "chat_template";
    private const int MostTemplates = 64;
    private const int MaxBytes = 2 << 20;

    private static readonly string[] OtherTokens = ["unk_token", "sep_token", "pad_token", "cls_token", "mask_token"];

    /// <summary>Reads a folder. One without any of the files has no template.</summary>
    /// <exception cref="ModelFileException">A file is malformed, cannot be read, or is far too large.</exception>
    public static TemplateFiles Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var config = Path.Combine(folder, ConfigName);
        var (named, context) = File.Exists(config)
            ? JsonFile.Read(config, "a tokenizer config", root => (Read(root, config), Tokens(root)))
            : (NamedTemplates.None, new TemplateContext());
        return new(Beside(folder) ?? named, context);
    }

    private static NamedTemplates? Beside(string folder)
    {
        var json = Path.Combine(folder, OwnJsonName);
        var own = Path.Combine(folder, OwnName);
        var sources = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (Directory.Exists(Path.Combine(folder, MoreFolder)))
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, MoreFolder), "*.jinja").Take(MostTemplates))
            {
                sources[Path.GetFileNameWithoutExtension(file)] = Text(file);
            }
        }

        if (File.Exists(own))
        {
            sources[NamedTemplates.DefaultName] = Text(own);
        }

        return sources.Count > 0
            ? new(sources.ToImmutable())
            : File.Exists(json) ? JsonFile.Read(json, "a chat template", root => Read(root, json))
            : null;
    }

    /// <summary>One template, or a list of named ones.</summary>
    private static NamedTemplates Read(JsonElement root, string path)
    {
        var sources = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        switch (Find(root, TemplateKey))
        {
            case null or { ValueKind: JsonValueKind.Null }:
                break;
            case { ValueKind: JsonValueKind.String } one:
                sources[NamedTemplates.DefaultName] = one.GetString()!;
                break;
            case { ValueKind: JsonValueKind.Array } several when several.GetArrayLength() <= MostTemplates:
                foreach (var named in several.EnumerateArray())
                {
                    sources[TextOf(named, "name", path)] = TextOf(named, "template", path);
                }

                break;
            default:
                throw Malformed(path);
        }

        return new(sources.ToImmutable());
    }

    private static TemplateContext Tokens(JsonElement config) => new()
    {
        BeginToken = Spelling(config, "bos_token"),
        EndToken = Spelling(config, "eos_token"),
        Variables = OtherTokens.Select(name => (Name: name, Text: Spelling(config, name))).Where(token => token.Text is not null)
            .ToImmutableDictionary(token => token.Name, token => JsonSerializer.SerializeToElement(token.Text), StringComparer.Ordinal),
    };

    /// <summary>A special token, written as a text or as an object with its content.</summary>
    private static string? Spelling(JsonElement config, string key) => Find(config, key) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Object } token when Find(token, "content") is { ValueKind: JsonValueKind.String } content => content.GetString(),
        _ => null,
    };

    private static string TextOf(JsonElement named, string key, string path) =>
        Find(named, key) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Malformed(path);

    private static ModelFileException Malformed(string path) =>
        new($"'{path}' has a \"{TemplateKey}\" that is neither a text nor a list of at most {MostTemplates} objects with \"name\" and \"template\"");

    private static JsonElement? Find(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) ? value : null;

    private static string Text(string path) => TextFile.Read(path, "a chat template", MaxBytes);
}
