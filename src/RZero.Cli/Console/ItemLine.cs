using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Core;

namespace RZero.Cli.Console;

/// <summary>An item's result as one line for people: the id, then each part in its column. Any text in it is made harmless.</summary>
internal static class ItemLine
{
    private const int LongestId = 24;
    private const int LongestText = 60;

    /// <summary>The line. A bad item shows its error.</summary>
    /// <param name="line">What a script would get.</param>
    /// <param name="columns">The keys to show and the width of each, in their order; the last one has no width.</param>
    public static string Of(JsonObject line, params ReadOnlySpan<(string Key, int Width)> columns)
    {
        var shown = Cell(line["id"], LongestId).PadRight(LongestId);
        if (line["error"] is { } error)
        {
            return $"{shown}  error: {Cell(error, 4 * LongestText)}";
        }

        foreach (var (key, width) in columns)
        {
            shown += "  " + Cell(line[key], Math.Max(width, LongestText)).PadRight(width);
        }

        return shown.TrimEnd();
    }

    /// <summary>A value as people read it: texts without quotes, "-" for none.</summary>
    public static string Cell(JsonNode? value, int maxLength) => value switch
    {
        null => "-",
        _ when value.GetValueKind() == JsonValueKind.String => VisibleText.Of(value.GetValue<string>(), maxLength),
        _ => VisibleText.Of(value.ToJsonString(), maxLength),
    };
}
