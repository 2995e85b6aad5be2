using System.Text.Json;
using RZero.Core;
using RZero.Files.Lines;

namespace RZero.Data;

/// <summary>One JSON object a line.</summary>
internal static class JsonLinesTable
{
    private const int MaxLineLength = 64 << 20;

    public static IEnumerable<TableRow> Read(string path, CancellationToken stop)
    {
        using var file = TableFile.Text(path);
        var lines = new LineReader(file, MaxLineLength, stop);
        var isFirst = true;
        while (lines.Next() is { } line)
        {
            if (line.IsBlank)
            {
                continue;
            }

            if (isFirst && ForeignFile.Of(line.Bytes.Span) is { } foreign)
            {
                throw new UserException($"'{path}' {foreign}.");
            }

            isFirst = false;
            yield return new(line.Number, Fields(path, line));
        }
    }

    private static Dictionary<string, JsonElement> Fields(string path, InputLine line)
    {
        if (line.IsTooLong || UnicodeText.Problem(line.Bytes.Span) is not null)
        {
            throw new UserException(
                $"'{path}' line {line.Number}: {(line.IsTooLong ? $"longer than {MaxLineLength >> 20} MiB" : UnicodeText.Problem(line.Bytes.Span))}");
        }

        try
        {
            using var json = JsonDocument.Parse(line.Bytes);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.EnumerateObject().DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => field.Value.Clone())
                : throw new UserException($"'{path}' line {line.Number} is no JSON object");
        }
        catch (JsonException broken)
        {
            throw new UserException($"'{path}' is not JSON Lines: {JsonFault.Describe(broken, line.Number)}", broken);
        }
    }
}
