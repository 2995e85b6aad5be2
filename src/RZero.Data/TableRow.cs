using System.Text.Json;

namespace RZero.Data;

/// <summary>A row of a data file, whatever the file is.</summary>
/// <param name="Number">Where it stands: the line of JSON Lines or a CSV table, or the row of a Parquet file; 1 for the first.</param>
/// <param name="Fields">Its values by name. What a CSV table holds is text.</param>
public sealed record TableRow(int Number, IReadOnlyDictionary<string, JsonElement> Fields)
{
    /// <summary>A value, or null where there is none.</summary>
    public JsonElement? Find(string name) =>
        Fields.TryGetValue(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    /// <summary>A text, or null where there is none or something else.</summary>
    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
