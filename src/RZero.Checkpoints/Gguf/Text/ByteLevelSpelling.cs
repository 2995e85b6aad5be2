using System.Text.Json.Nodes;

namespace RZero.Checkpoints.Gguf.Text;

/// <summary>Byte-level pairs, as GPT-2 began them: the split before the pairs goes by the name that llama.cpp gave it.</summary>
internal static class ByteLevelSpelling
{
    private const string LlamaThreeSplit =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string QwenSplit =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>The parts.</summary>
    /// <exception cref="NotSupportedException">The split is not known.</exception>
    public static TokenizerSpelling Of(GgufTokens tokens)
    {
        var (pre, normalizer, takesWhole) = tokens.PreTokenizer switch
        {
            "gpt-2" => (Step(useRegex: true), null, false),
            "smollm" => (Sequence(new JsonObject { ["type"] = "Digits", ["individual_digits"] = true }, Step(useRegex: true)), null, false),
            "llama-bpe" or "llama3" or "llama-v3" => (Sequence(Split(LlamaThreeSplit), Step(useRegex: false)), null, true),
            "qwen2" => (Sequence(Split(QwenSplit), Step(useRegex: false)), new JsonObject { ["type"] = "NFC" }, false),
            "deepseek-r1-qwen" => (Sequence(Split(QwenSplit), Step(useRegex: false)), null, false),
            var other => throw new NotSupportedException(
                $"the pre-tokenizer '{Excerpt.Of(other)}' (supported are gpt-2, smollm, llama-bpe, qwen2 and deepseek-r1-qwen)"),
        };
        return new(normalizer, pre, Step(useRegex: true), Pairs(tokens, takesWhole));
    }

    /// <summary>The step from bytes to letters and back.</summary>
    public static JsonObject Step(bool useRegex) =>
        new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = true, ["use_regex"] = useRegex };

    private static JsonObject Sequence(JsonNode first, JsonNode second) => new() { ["type"] = "Sequence", ["pretokenizers"] = new JsonArray(first, second) };

    private static JsonObject Split(string regex) =>
        new() { ["type"] = "Split", ["pattern"] = new JsonObject { ["Regex"] = regex }, ["behavior"] = "Isolated", ["invert"] = false };

    private static JsonObject Pairs(GgufTokens tokens, bool takesWhole) => new()
    {
        ["type"] = "BPE",
        ["dropout"] = null,
        ["unk_token"] = null,
        ["continuing_subword_prefix"] = "",
        ["end_of_word_suffix"] = "",
        ["fuse_unk"] = false,
        ["byte_fallback"] = false,
        ["ignore_merges"] = takesWhole,
        ["vocab"] = TokenizerJson.Vocabulary(tokens),
        ["merges"] = new JsonArray([.. tokens.Merges.Select(merge => (JsonNode)JsonValue.Create(merge))]),
    };
}
