using System.Text.Json.Nodes;

namespace RZero.Tokenizers.Reading;

/// <summary>The parts of a <c>tokenizer.json</c> of byte-level pairs, as they are written.</summary>
internal static class BytePairJson
{
    /// <summary>The model.</summary>
    /// <param name="vocabulary">Ids by spelling.</param>
    /// <param name="merges">The pairs in their order, the two spellings with a space between.</param>
    /// <param name="ignoreMerges">Whether a piece that is a token is taken whole.</param>
    public static JsonObject Model(JsonObject vocabulary, IEnumerable<string> merges, bool ignoreMerges) => new()
    {
        ["type"] = "BPE",
        ["dropout"] = null,
        ["unk_token"] = null,
        ["continuing_subword_prefix"] = "",
        ["end_of_word_suffix"] = "",
        ["fuse_unk"] = false,
        ["byte_fallback"] = false,
        ["ignore_merges"] = ignoreMerges,
        ["vocab"] = vocabulary,
        ["merges"] = new JsonArray([.. merges.Select(merge => (JsonNode)JsonValue.Create(merge))]),
    };

    /// <summary>The step from bytes to letters and back.</summary>
    /// <param name="trimOffsets">Whether offsets leave out spaces.</param>
    /// <param name="useRegex">Whether the step splits by GPT-2's expression too.</param>
    public static JsonObject ByteLevel(bool trimOffsets, bool useRegex) =>
        new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = trimOffsets, ["use_regex"] = useRegex };

    /// <summary>A split before the pairs: each match is a piece.</summary>
    public static JsonObject Split(string expression) =>
        new() { ["type"] = "Split", ["pattern"] = new JsonObject { ["Regex"] = expression }, ["behavior"] = "Isolated", ["invert"] = false };

    /// <summary>Two steps before the pairs, one after the other.</summary>
    public static JsonObject Sequence(JsonObject first, JsonObject second) =>
        new() { ["type"] = "Sequence", ["pretokenizers"] = new JsonArray(first, second) };
}
