using System.Collections.Immutable;
using System.Text.Json;
using RZero.Files;

namespace RZero.Checkpoints.Configuration;

/// <summary>
/// The settings of a config file, or of an object in it, read by key; what is null counts as absent, and every error names its key.
/// </summary>
/// <param name="root">The object.</param>
/// <param name="path">The file, for messages.</param>
internal sealed class ConfigSettings(JsonElement root, string path)
{
    /// <summary>Far above any model's sizes, and low enough that a product of two fits in 64 bits many times over.</summary>
    private const int LargestSize = 1 << 28;

    /// <summary>All settings that are not null.</summary>
    public IEnumerable<(string Key, JsonElement Value)> All =>
        root.EnumerateObject().Where(setting => setting.Value.ValueKind != JsonValueKind.Null).Select(setting => (setting.Name, setting.Value));

    public JsonElement? Find(string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public int Positive(string key, int? otherwise = null, int most = LargestSize) => Find(key) switch
    {
        null => otherwise ?? throw Missing(key),
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number > 0 && number <= most => number,
        _ => throw Refused(key, $"it should be a positive whole number, at most {most}"),
    };

    public double PositiveNumber(string key, double? otherwise = null) => Find(key) switch
    {
        null => otherwise ?? throw Missing(key),
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && number > 0 && double.IsFinite(number) => number,
        _ => throw Refused(key, "it should be a positive number"),
    };

    /// <summary>A whole number of any sign, or null.</summary>
    public int? WholeNumber(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        _ => throw Refused(key, "it should be a whole number"),
    };

    /// <summary>A number, or null where it is absent or not above zero.</summary>
    public double? NumberAboveZero(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && double.IsFinite(number) => number > 0 ? number : null,
        _ => throw Refused(key, "it should be a number"),
    };

    public bool Flag(string key, bool otherwise) => Find(key)?.ValueKind switch
    {
        null => otherwise,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Refused(key, "it should be true or false"),
    };

    public string? Text(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw Refused(key, "it should be a text"),
    };

    /// <summary>The settings of an inner object, or null.</summary>
    public ConfigSettings? Inner(string key) => Find(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new(value, path),
        _ => throw Refused(key, "it should be an object"),
    };

    /// <summary>One token id or a list of them; none where it is absent.</summary>
    public ImmutableArray<int> Ids(string key, int vocabularySize = int.MaxValue)
    {
        return Find(key) switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Id)],
            { } one => [Id(one)],
        };

        int Id(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var id) && id >= 0 && id < vocabularySize
            ? id
            : throw Refused(key, $"it should name tokens of the vocabulary of {vocabularySize}");
    }

    /// <summary>The error for a setting with a value that will not do.</summary>
    public ModelFileException Refused(string key, string why) =>
        new($"'{path}' sets {Excerpt.Of(key)} to {Excerpt.Of(Find(key)?.GetRawText() ?? "null")}: {why}");

    private ModelFileException Missing(string key) => new($"'{path}' does not set {key}");
}
