using System.Collections.Immutable;
using System.Text.Json;
using RZero.Core;

namespace RZero.Evaluation.Benchmarks;

/// <summary>
/// Reads a benchmark from JSON Lines: <c>id</c>, <c>problem</c>, <c>answer</c>, and optionally <c>category</c>, or <c>family</c> with <c>level</c>.
/// </summary>
public static class BenchmarkFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="UserException">The file is missing, or a line is not a problem; names the line.</exception>
    public static Benchmark Read(string path, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new UserException($"there is no benchmark file '{path}'");
        }

        var items = ImmutableArray.CreateBuilder<BenchmarkItem>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                items.Add(Item(line, path, number));
            }
        }

        return items.Count > 0
            ? new(name ?? Path.GetFileNameWithoutExtension(path), items.ToImmutable())
            : throw new UserException($"the benchmark file '{path}' has no problems");
    }

    private static BenchmarkItem Item(string line, string path, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return new(
                Text(root, "id") ?? $"{number}",
                Text(root, "problem") ?? throw new JsonException("'problem' is missing"),
                Text(root, "answer") ?? throw new JsonException("'answer' is missing"),
                Text(root, "category") ?? (Text(root, "family") is { } family ? $"{family}, level {Text(root, "level")}" : null));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new UserException($"line {number} of the benchmark file '{path}' is not a problem: {error.Message}", error);
        }
    }

    private static string? Text(JsonElement root, string key) => root.TryGetProperty(key, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null => null,
            _ => value.GetRawText(),
        }
        : null;
}
