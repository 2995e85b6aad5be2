using System.Text.Json.Nodes;
using RZero.Checkpoints.Gguf.Tokenizers;
using RZero.Files;
using RZero.Tokenizers;

namespace RZero.Checkpoints.Gguf.Text;

/// <summary>Byte-level pairs, as GPT-2 began them: the split before the pairs goes by the name that llama.cpp gave it.</summary>
internal static class ByteLevelSpelling
{
    /// <summary>The parts.</summary>
    /// <exception cref="NotSupportedException">The split is not known.</exception>
    public static TokenizerSpelling Of(GgufTokens tokens)
    {
        var known = GgufPreTokenizer.OfName(tokens.PreTokenizer)
            ?? throw new NotSupportedException($"the pre-tokenizer '{Excerpt.Of(tokens.PreTokenizer)}'");
        var step = known.Pattern == SplitPattern.GptTwo
            ? Step(useRegex: true)
            : Sequence(
                Split(known.Pattern == SplitPattern.Qwen ? SplitPattern.QwenExpression : SplitPattern.GptFourExpression), Step(useRegex: false));
        var pre = known.CutsDigits ? Sequence(new JsonObject { ["type"] = "Digits", ["individual_digits"] = true }, step) : step;
        var normalizer = known.IsNfc ? new JsonObject { ["type"] = "NFC" } : null;
        return new(normalizer, pre, Step(useRegex: true), Pairs(tokens, known.IgnoresMerges));
    }

    /// <summary>The step from bytes to letters and back.</summary>
    public static JsonObject Step(bool useRegex) =>
        new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = true, ["use_regex"] = useRegex };

    private static JsonObject Sequence(JsonNode first, JsonNode second) =>
        new() { ["type"] = "Sequence", ["pretokenizers"] = new JsonArray(first, second) };

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
