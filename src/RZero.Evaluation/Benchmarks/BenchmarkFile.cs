using System.Collections.Immutable;
using System.Text.Json;
using RZero.Core;
using RZero.Core.Prompts;

namespace RZero.Evaluation.Benchmarks;

/// <summary>
/// Reads a benchmark from JSON Lines: <c>id</c>, <c>problem</c>, <c>answer</c>, and optionally <c>category</c>, or <c>family</c> with <c>level</c>;
/// of multiple choice also <c>options</c> and <c>answer_letter</c>.
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

        var prompt = OptionsPrompt.Read();
        var items = ImmutableArray.CreateBuilder<BenchmarkItem>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                items.Add(Item(line, path, number, prompt));
            }
        }

        name ??= Path.GetFileNameWithoutExtension(path);
        return items.Count > 0
            ? new(name, items.ToImmutable(), Benchmark.FormOf(name)) { OptionsPromptHash = items.Any(item => item.OptionCount > 0) ? prompt.Hash : null }
            : throw new UserException($"the benchmark file '{path}' has no problems");
    }

    private static BenchmarkItem Item(string line, string path, int number, OptionsPrompt prompt)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var item = new BenchmarkItem(
                Text(root, "id") ?? $"{number}",
                Text(root, "problem") ?? throw new JsonException("'problem' is missing"),
                Text(root, "answer") ?? throw new JsonException("'answer' is missing"),
                Text(root, "category") ?? (Text(root, "family") is { } family ? $"{family}, level {Text(root, "level")}" : null));
            return root.TryGetProperty("options", out var options) && options.ValueKind != JsonValueKind.Null
                ? Lettered(item, [.. options.EnumerateArray().Select(option => option.GetString()!)], Text(root, "answer_letter"), prompt)
                : item;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new UserException($"line {number} of the benchmark file '{path}' is not a problem: {error.Message}", error);
        }
    }

    private static BenchmarkItem Lettered(BenchmarkItem item, ImmutableArray<string> options, string? stated, OptionsPrompt prompt) =>
        options.Length is 0 || options.Length > LetteredOptions.Letters.Length ? throw new JsonException($"{options.Length} options are none to choose a letter from")
        : LetteredOptions.LetterOf(stated, item.Answer, options) is { } letter
            ? item with { Problem = LetteredOptions.Ask(item.Problem, options, prompt.Request), Answer = letter, OptionCount = options.Length }
            : throw new JsonException("neither 'answer_letter' nor 'answer' names one of the options");

    private static string? Text(JsonElement root, string key) => root.TryGetProperty(key, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null => null,
            _ => value.GetRawText(),
        }
        : null;
}
