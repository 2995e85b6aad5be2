using System.Text.Json;
using RZero.Checkpoints.Folders;
using RZero.Files;

namespace RZero.Checkpoints.Gguf.Writing;

/// <summary>Begin, end and padding tokens and the chat template of a folder as GGUF metadata.</summary>
internal static class SpecialTokens
{
    private const string TokenizerConfigName = "tokenizer_config.json";
    private const string TemplateName = "chat_template.jinja";
    private const int MaxTemplateBytes = 16 << 20;

    public static IEnumerable<KeyValuePair<string, GgufValue>> Of(ModelFolder folder, JsonElement tokenizer, string keys)
    {
        var idOf = Ids(tokenizer);
        var (begin, end, unknown, padding, template) = Config(Path.Combine(folder.Path, TokenizerConfigName));
        var own = Path.Combine(folder.Path, TemplateName);
        var (endOfText, ends) = (Id(end), folder.Config.EndTokenIds.Concat(folder.Generation.EndTokenIds).ToList());
        var last = endOfText ?? ends.Cast<int?>().FirstOrDefault();
        var around = Around(tokenizer).ToList();
        return new (string Key, GgufValue? Value)[]
        {
            ($"{keys}bos_token_id", Whole(Id(begin) ?? folder.Config.BeginTokenId ?? folder.Generation.BeginTokenId)),
            ($"{keys}eos_token_id", Whole(last)),
            ($"{keys}eot_token_id", Whole(ends.Cast<int?>().FirstOrDefault(id => id != last))),
            ($"{keys}unknown_token_id", Whole(Id(unknown))),
            ($"{keys}padding_token_id", Whole(Id(padding) ?? folder.Generation.PaddingTokenId)),
            ($"{keys}add_bos_token", new GgufValue.Flag(around.TakeWhile(isSequence => !isSequence).Any())),
            ($"{keys}add_eos_token", new GgufValue.Flag(around.SkipWhile(isSequence => !isSequence).Skip(1).Any())),
            ("tokenizer.chat_template", (File.Exists(own) ? OwnTemplate(own) : template) is { } text ? new GgufValue.Text(text) : null),
        }.Where(entry => entry.Value is not null).Select(entry => new KeyValuePair<string, GgufValue>(entry.Key, entry.Value!));

        int? Id(string? spelling) => spelling is not null && idOf.TryGetValue(spelling, out var id) ? id : null;
    }

    private static string OwnTemplate(string path) => TextFile.Read(path, "a chat template", MaxTemplateBytes);

    private static GgufValue.Whole? Whole(int? id) => id is { } known ? new(known) : null;

    private static Dictionary<string, int> Ids(JsonElement tokenizer)
    {
        var ids = tokenizer.GetProperty("model").GetProperty("vocab").EnumerateObject()
            .ToDictionary(token => token.Name, token => token.Value.GetInt32(), StringComparer.Ordinal);
        if (tokenizer.TryGetProperty("added_tokens", out var added) && added.ValueKind == JsonValueKind.Array)
        {
            foreach (var token in added.EnumerateArray())
            {
                ids[token.GetProperty("content").GetString()!] = token.GetProperty("id").GetInt32();
            }
        }

        return ids;
    }

    /// <summary>The pieces of the template for one text, in order: whether each is the text itself.</summary>
    private static IEnumerable<bool> Around(JsonElement tokenizer)
    {
        if (!tokenizer.TryGetProperty("post_processor", out var processor) || processor.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var steps = processor.TryGetProperty("processors", out var list) ? list.EnumerateArray().ToList() : [processor];
        return steps.Where(step => step.TryGetProperty("single", out _))
            .SelectMany(step => step.GetProperty("single").EnumerateArray())
            .Select(piece => piece.TryGetProperty("Sequence", out _));
    }

    private static (string? Begin, string? End, string? Unknown, string? Padding, string? Template) Config(string path) =>
        File.Exists(path)
            ? JsonFile.Read(path, "a tokenizer config", root => (
                Spelling(root, "bos_token"),
                Spelling(root, "eos_token"),
                Spelling(root, "unk_token"),
                Spelling(root, "pad_token"),
                Text(root, "chat_template")))
            : default;

    private static string? Spelling(JsonElement root, string key) =>
        Text(root, key) ?? (root.TryGetProperty(key, out var token) && token.ValueKind == JsonValueKind.Object ? Text(token, "content") : null);

    private static string? Text(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
