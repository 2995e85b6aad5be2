using System.Text.Json.Nodes;

namespace RZero.Cli.Items;

/// <summary>Numbers as JSON. What JSON has no number for becomes null.</summary>
internal static class JsonNumbers
{
    /// <summary>A list of whole numbers.</summary>
    public static JsonArray Of(IEnumerable<int> numbers) => new([.. numbers.Select(number => (JsonNode)JsonValue.Create(number))]);

    /// <summary>A list of log-probabilities, in the shortest spelling that reads back to the same float.</summary>
    public static JsonArray Of(IEnumerable<float> numbers) => new([.. numbers.Select(Of)]);

    /// <summary>One log-probability.</summary>
    public static JsonNode? Of(float number) => float.IsFinite(number) ? JsonValue.Create(number) : null;
}
