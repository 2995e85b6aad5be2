using System.Text.Json;
using RZero.Files;
using RZero.Tokenizers.Cutting;

namespace RZero.Checkpoints.Gguf.Writing;

/// <summary>What a <c>tokenizer.json</c> does before the merges, by the names that llama.cpp has for it.</summary>
internal static class TokenizerSplit
{
    private const string Space = "\u2581";

    /// <summary>Whether spaces become a letter of their own, as SentencePiece does.</summary>
    public static bool IsSentencePiece(JsonElement root) =>
        Steps(root, "normalizer", "normalizers").Any(step => Text(step, "type") == "Replace" && Text(step, "content") == Space)
        || Steps(root, "pre_tokenizer", "pretokenizers").Any(step => Text(step, "type") == "Metaspace");

    /// <summary>Whether SentencePiece puts a space before a text.</summary>
    public static bool AddsSpacePrefix(JsonElement root) =>
        Steps(root, "normalizer", "normalizers").Any(step => Text(step, "type") == "Prepend")
        || Steps(root, "pre_tokenizer", "pretokenizers")
        .Any(step => Text(step, "type") == "Metaspace" && Text(step, "prepend_scheme") is "always" or "first");

    /// <summary>The name of a byte-level split.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static string NameOf(JsonElement root)
    {
        var steps = Steps(root, "pre_tokenizer", "pretokenizers").ToList();
        var splits = steps.Where(step => Text(step, "type") == "Split").Select(step => Text(step.GetProperty("pattern"), "Regex") ?? "a fixed text")
            .ToList();
        var digits = steps.Any(step => Text(step, "type") == "Digits");
        return (splits, digits) switch
        {
            ([], false) => "gpt-2",
            ([], true) => "smollm",
            ([var regex], false) when SplitPattern.OfExpression(regex) == SplitPattern.Qwen => "qwen2",
            ([var regex], false) when SplitPattern.OfExpression(regex) == SplitPattern.LlamaThree => "llama-bpe",
            _ => throw new NotSupportedException($"the split {Excerpt.Of(string.Join(", ", splits))}"),
        };
    }

    private static IEnumerable<JsonElement> Steps(JsonElement root, string name, string listName)
    {
        if (!root.TryGetProperty(name, out var step) || step.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return Text(step, "type") == "Sequence" ? step.GetProperty(listName).EnumerateArray() : [step];
    }

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
