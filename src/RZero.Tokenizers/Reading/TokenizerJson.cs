using System.Text.Json;

namespace RZero.Tokenizers.Reading;

/// <summary>Reads members of a <c>tokenizer.json</c>.</summary>
internal static class TokenizerJson
{
    /// <summary>A component such as <c>normalizer</c> as the steps that it is made of; nested sequences are laid flat.</summary>
    public static IEnumerable<JsonElement> Steps(JsonElement root, string name, string listName) =>
        root.TryGetProperty(name, out var component) && component.ValueKind != JsonValueKind.Null ? Flat(component, listName) : [];

    /// <summary>A text, or null where it is missing or no text.</summary>
    public static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A text that has to be there.</summary>
    public static string Require(JsonElement element, string key) => Text(element, key) ?? throw new FormatException($"'{key}' is not a text");

    /// <summary>Whether a member is true.</summary>
    public static bool Flag(JsonElement element, string key, bool otherwise = false) =>
        element.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : otherwise;

    // The depth is bounded by the reader of the file.
    private static IEnumerable<JsonElement> Flat(JsonElement component, string listName) =>
        Text(component, "type") == "Sequence"
            ? component.GetProperty(listName).EnumerateArray().SelectMany(step => Flat(step, listName))
            : [component];
}
