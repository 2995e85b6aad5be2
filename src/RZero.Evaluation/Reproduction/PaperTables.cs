using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace RZero.Evaluation.Reproduction;

/// <summary>The tables that were published of the method.</summary>
public static class PaperTables
{
    private const string Resource = "RZero.Evaluation.Reproduction.paper.json";
    private const double Percent = 100;

    private static readonly Lazy<ImmutableArray<PaperTable>> Known = new(Read);

    /// <summary>All of them.</summary>
    public static ImmutableArray<PaperTable> All => Known.Value;

    private static ImmutableArray<PaperTable> Read()
    {
        using var json = JsonDocument.Parse(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!);
        return [.. json.RootElement.GetProperty("tables").EnumerateArray().Select(Table)];
    }

    private static PaperTable Table(JsonElement table) => new(
        table.GetProperty("name").GetString()!,
        table.GetProperty("caption").GetString()!,
        table.GetProperty("provenance").GetString()!,
        [.. table.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)],
        [.. table.GetProperty("rows").EnumerateArray().Select(Row)]);

    private static PaperRow Row(JsonElement row) => new(
        row.GetProperty("model").GetString()!,
        row.GetProperty("stage").GetString()!,
        row.TryGetProperty("hub", out var hub) ? hub.GetString() : null,
        [.. row.GetProperty("values").EnumerateArray().Select(Share)],
        row.TryGetProperty("note", out var note) ? note.GetString() : null);

    private static double? Share(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDouble() / Percent;
}
