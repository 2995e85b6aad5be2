using System.Text.Json;
using RZero.Core;
using RZero.Files.Lines;

namespace RZero.Evaluation.Benchmarks;

/// <summary>
/// Reads one problem from a line of JSON. What is wrong with it becomes the item's fault: one bad line is no reason to measure nothing.
/// </summary>
/// <param name="rows">Reads its fields.</param>
internal sealed class BenchmarkLine(BenchmarkRow rows)
{
    /// <summary>The problem.</summary>
    public BenchmarkItem Read(InputLine line)
    {
        var id = $"{line.Number}";
        try
        {
            using var json = JsonDocument.Parse(line.IsTooLong ? throw new UserException("it is too long") : line.Bytes);
            var problem = UnicodeText.Problem(line.Bytes.Span);
            var fields = json.RootElement.ValueKind == JsonValueKind.Object ? Fields(json.RootElement) : null;
            id = fields is not null && problem is null ? rows.Id(fields) ?? id : id;
            return problem is not null ? throw new UserException(problem)
                : rows.Read(id, fields ?? throw new UserException("it is not a JSON object"));
        }
        catch (JsonException broken)
        {
            return Faulty(id, line, UnicodeText.Problem(line.Bytes.Span) ?? $"it is not JSON; {JsonFault.Describe(broken, line.Number)}");
        }
        catch (UserException mistake)
        {
            return Faulty(id, line, mistake.Message);
        }
    }

    private static BenchmarkItem Faulty(string id, InputLine line, string reason) => new(id, "", "") { Fault = $"line {line.Number}: {reason}" };

    private static Dictionary<string, JsonElement> Fields(JsonElement line)
    {
        // A key that is written twice counts as it stands last, as for everyone who reads JSON.
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in line.EnumerateObject())
        {
            fields[field.Name] = field.Value;
        }

        return fields;
    }
}
