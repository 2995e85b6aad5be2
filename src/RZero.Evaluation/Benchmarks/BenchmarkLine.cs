using System.Collections.Immutable;
using System.Text.Json;
using RZero.Core;
using RZero.Files.Lines;
using RZero.Tasks.Prompts;

namespace RZero.Evaluation.Benchmarks;

/// <summary>Reads one problem. What is wrong with it becomes the item's fault: one bad line is no reason to measure nothing.</summary>
/// <param name="prompt">Asks for letters.</param>
internal sealed class BenchmarkLine(OptionsPrompt prompt)
{
    private const int MostKeysNamed = 8;
    private const int LongestExcerpt = 40;

    /// <summary>The problem.</summary>
    public BenchmarkItem Read(InputLine line)
    {
        var id = $"{line.Number}";
        try
        {
            using var json = JsonDocument.Parse(line.IsTooLong ? throw new UserException("it is too long") : line.Bytes);
            var root = json.RootElement;
            id = root.ValueKind == JsonValueKind.Object && UnicodeText.Problem(line.Bytes.Span) is null ? Text(root, "id") ?? id : id;
            return UnicodeText.Problem(line.Bytes.Span) is { } problem ? throw new UserException(problem)
                : root.ValueKind == JsonValueKind.Object ? Item(id, root)
                : throw new UserException("it is not a JSON object");
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

    private BenchmarkItem Item(string id, JsonElement root)
    {
        var item = new BenchmarkItem(
            id,
            Required(root, "problem"),
            Answer(root),
            Text(root, "category") ?? (Text(root, "family") is { } family ? $"{family}, level {Text(root, "level")}" : null))
        {
            Payload = Text(root, "payload"),
        };
        return root.TryGetProperty("options", out var options) && options.ValueKind != JsonValueKind.Null
            ? Lettered(item, Options(options), Text(root, "answer_letter"))
            : item;
    }

    private BenchmarkItem Lettered(BenchmarkItem item, ImmutableArray<string> options, string? stated) =>
        options.Length is 0
            || options.Length > LetteredOptions.Letters.Length
            ? throw new UserException($"\"options\" must hold 1 to {LetteredOptions.Letters.Length} texts, not {options.Length}")
        : LetteredOptions.LetterOf(stated, item.Answer, options) is { } letter
            ? item with { Problem = LetteredOptions.Ask(item.Problem, options, prompt.Request), Answer = letter, OptionCount = options.Length }
            : throw new UserException("neither \"answer_letter\" nor \"answer\" names one of the options");

    private static ImmutableArray<string> Options(JsonElement options) => options.ValueKind == JsonValueKind.Array
        ?
        [
            .. options.EnumerateArray().Select(option => option.ValueKind == JsonValueKind.String
                ? option.GetString()!
                : throw new UserException("\"options\" must be a list of texts")),
        ]
        : throw new UserException("\"options\" must be a list of texts");

    /// <summary>
    /// An answer that no response can match is refused: it would only lower the score. A list of one is what some data sets wrap answers in.
    /// </summary>
    private static string Answer(JsonElement root)
    {
        if (!root.TryGetProperty("answer", out var answer) || answer.ValueKind == JsonValueKind.Null)
        {
            throw Missing(root, "answer");
        }

        var text = KnownAnswer.Read(answer, "answer");
        return string.IsNullOrWhiteSpace(text) ? throw new UserException("\"answer\" is blank, which no response can match") : text;
    }

    private static string Required(JsonElement root, string key) =>
        Text(root, key) is not { } text ? throw Missing(root, key)
        : string.IsNullOrWhiteSpace(text) ? throw new UserException($"\"{key}\" is blank")
        : text;

    private static UserException Missing(JsonElement root, string key)
    {
        var keys = root.EnumerateObject().Select(pair => Cut(pair.Name)).Take(MostKeysNamed).ToList();
        return new($"\"{key}\" is missing{(keys.Count > 0 ? $"; the line has {string.Join(", ", keys)}" : "")}");
    }

    private static string? Text(JsonElement root, string key) => root.TryGetProperty(key, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null => null,
            _ => value.GetRawText(),
        }
        : null;

    private static string Cut(string text) => text.Length <= LongestExcerpt ? text : string.Concat(text.AsSpan(0, LongestExcerpt), "...");
}
