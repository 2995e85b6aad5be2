using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Files;

namespace RZero.Checkpoints.Gguf.Text;

/// <summary>Writes the files of a model folder that say how text becomes tokens, from the vocabulary inside a GGUF.</summary>
internal static class GgufTextFiles
{
    // Tokens are meant to be read by people too; nothing of this goes into a web page.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <c>tokenizer.json</c>, <c>tokenizer_config.json</c> and <c>generation_config.json</c>.</summary>
    /// <exception cref="ModelFileException">The vocabulary is of a kind that is not supported.</exception>
    public static void Write(string folder, GgufFile file, int maxPositions)
    {
        var tokens = GgufTokens.Read(file);
        JsonObject tokenizer;
        try
        {
            tokenizer = TokenizerJson.Of(tokens);
        }
        catch (NotSupportedException error)
        {
            throw new ModelFileException($"the tokenizer of '{file.Path}' has {error.Message}, which is not supported", error);
        }

        Write(Path.Combine(folder, "tokenizer.json"), tokenizer);
        Write(Path.Combine(folder, "tokenizer_config.json"), TokenizerConfig(tokens, maxPositions));
        Write(Path.Combine(folder, "generation_config.json"), GenerationConfig(tokens));
    }

    private static JsonObject TokenizerConfig(GgufTokens tokens, int maxPositions)
    {
        var config = new JsonObject
        {
            ["tokenizer_class"] = "PreTrainedTokenizerFast",
            ["bos_token"] = tokens.Spelling(tokens.BeginId),
            ["eos_token"] = tokens.Spelling(tokens.EndId),
            ["unk_token"] = tokens.Spelling(tokens.UnknownId),
            ["pad_token"] = tokens.Spelling(tokens.PaddingId),
            ["add_bos_token"] = tokens.AddsBegin,
            ["add_eos_token"] = tokens.AddsEnd,
            ["clean_up_tokenization_spaces"] = false,
            ["model_max_length"] = maxPositions,
        };
        if (tokens.ChatTemplate is { } template)
        {
            config["chat_template"] = template;
        }

        return config;
    }

    private static JsonObject GenerationConfig(GgufTokens tokens)
    {
        var ends = new[] { tokens.EndId, tokens.EndOfTurnId }.OfType<int>().Distinct().Select(id => (JsonNode)JsonValue.Create(id)).ToArray();
        return new()
        {
            ["bos_token_id"] = tokens.BeginId,
            ["eos_token_id"] = ends.Length == 1 ? ends[0] : new JsonArray(ends),
            ["pad_token_id"] = tokens.PaddingId,
        };
    }

    private static void Write(string path, JsonObject json) => DurableFile.Write(path, file =>
    {
        using var writer = new Utf8JsonWriter(file, Indented);
        json.WriteTo(writer);
    });
}
