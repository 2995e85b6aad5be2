using System.Text.Json;
using RZero.Testing;

namespace RZero.Grading.Tests;

/// <summary>Rows of a shared case file; the test is skipped where the file is missing.</summary>
internal static class CaseFile
{
    public static List<JsonElement> Read(string name) =>
        [.. File.ReadLines(SharedData.Require($"cases/{name}.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];

    public static string[] Strings(this JsonElement row, string property) => Strings(row.GetProperty(property));

    public static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    public static string? Text(this JsonElement row, string property) => row.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
