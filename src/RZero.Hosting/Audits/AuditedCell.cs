using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.CoEvolution.Measurement;

namespace RZero.Hosting.Audits;

/// <summary>A cell of an audit and everything that its numbers depend on.</summary>
/// <param name="Cell">The numbers; null while it was not asked.</param>
/// <param name="Settings">The Solver's hash, the questions, and how they are asked.</param>
internal sealed record AuditedCell(LabelCell? Cell, JsonObject Settings)
{
    private const string SettingsKey = "settings";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The cell as one JSON object.</summary>
    public static JsonObject ToJson(LabelCell cell) => JsonSerializer.SerializeToNode(cell, Options)!.AsObject();

    /// <summary>The line of a file.</summary>
    public string ToLine()
    {
        var line = ToJson(Cell!);
        line[SettingsKey] = Settings.DeepClone();
        return line.ToJsonString();
    }

    /// <summary>Reads a line; null where it is none.</summary>
    public static AuditedCell? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject json && json[SettingsKey] is JsonObject settings
                ? new(json.Deserialize<LabelCell>(Options), settings)
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether two cells are asked the same.</summary>
    public bool IsSame(AuditedCell other) => JsonNode.DeepEquals(Settings, other.Settings);
}
