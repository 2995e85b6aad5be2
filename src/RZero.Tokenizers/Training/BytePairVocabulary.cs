using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Files;
using RZero.Tokenizers.Cutting;
using RZero.Tokenizers.Reading;

namespace RZero.Tokenizers.Training;

/// <summary>A learned byte-level vocabulary.</summary>
/// <param name="Tokens">Spellings in id order: the 256 bytes, then the joined pairs.</param>
/// <param name="Merges">The pairs, in the order they were learned.</param>
/// <param name="SpecialTokens">Tokens after these, found in text before anything else.</param>
public sealed record BytePairVocabulary(
    ImmutableArray<string> Tokens, ImmutableArray<(string Left, string Right)> Merges, ImmutableArray<string> SpecialTokens)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes a <c>tokenizer.json</c> of Qwen2's shape: NFC, its split pattern, byte-level letters.</summary>
    public void Write(string path)
    {
        var vocabulary = new JsonObject();
        foreach (var (token, id) in Tokens.Select((token, id) => (token, id)))
        {
            vocabulary[token] = id;
        }

        var added = SpecialTokens.Select((token, number) => (JsonNode)new JsonObject
        {
            ["id"] = Tokens.Length + number,
            ["content"] = token,
            ["single_word"] = false,
            ["lstrip"] = false,
            ["rstrip"] = false,
            ["normalized"] = false,
            ["special"] = true,
        });
        var json = new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. added]),
            ["normalizer"] = new JsonObject { ["type"] = "NFC" },
            ["pre_tokenizer"] = BytePairJson.Sequence(BytePairJson.Split(SplitPattern.QwenExpression), Letters()),
            ["post_processor"] = Letters(),
            ["decoder"] = Letters(),
            ["model"] = BytePairJson.Model(vocabulary, Merges.Select(merge => $"{merge.Left} {merge.Right}"), ignoreMerges: false),
        };
        DurableFile.Write(path, file => JsonSerializer.Serialize(file, json, Indented));
    }

    private static JsonObject Letters() => BytePairJson.ByteLevel(trimOffsets: false, useRegex: false);
}
