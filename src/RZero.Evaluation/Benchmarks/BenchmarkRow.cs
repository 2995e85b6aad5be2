using System.Collections.Immutable;
using System.Text.Json;
using RZero.Core;
using RZero.Tasks.Prompts;

namespace RZero.Evaluation.Benchmarks;

/// <summary>Reads one problem from the fields of a row, whatever file the row stands in.</summary>
/// <param name="prompt">Asks for letters.</param>
/// <param name="fields">Which fields hold what.</param>
internal sealed class BenchmarkRow(OptionsPrompt prompt, BenchmarkFields fields)
{
    private const int MostKeysNamed = 8;
    private const int LongestExcerpt = 40;

    /// <summary>The problem's own id; null where it has none.</summary>
    public string? Id(IReadOnlyDictionary<string, JsonElement> row) => Text(row, fields.IdOf(row.ContainsKey));

    /// <summary>The problem.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="row">Its fields.</param>
    /// <exception cref="UserException">It is none; says why.</exception>
    public BenchmarkItem Read(string id, IReadOnlyDictionary<string, JsonElement> row)
    {
        var item = new BenchmarkItem(
            id,
            Required(row, fields.ProblemOf(row.ContainsKey)),
            Answer(row, fields.AnswerOf(row.ContainsKey)),
            Text(row, fields.CategoryOf(row.ContainsKey)) ?? (Text(row, "family") is { } family ? $"{family}, level {Text(row, "level")}" : null))
        {
            Payload = Text(row, "payload"),
        };
        return row.TryGetValue("options", out var options) && options.ValueKind != JsonValueKind.Null
            ? Lettered(item, Options(options), Text(row, fields.LetterOf(row.ContainsKey)))
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
    private string Answer(IReadOnlyDictionary<string, JsonElement> row, string key)
    {
        if (!row.TryGetValue(key, out var answer) || answer.ValueKind == JsonValueKind.Null)
        {
            throw Missing(row, key);
        }

        var first = fields.TakesFirstAnswer && answer.ValueKind == JsonValueKind.Array && answer.GetArrayLength() > 1 ? answer[0] : answer;
        var text = KnownAnswer.Final(KnownAnswer.Read(first, key));
        return string.IsNullOrWhiteSpace(text) ? throw new UserException($"\"{key}\" is blank, which no response can match") : text;
    }

    private static string Required(IReadOnlyDictionary<string, JsonElement> row, string key) =>
        Text(row, key) is not { } text ? throw Missing(row, key)
        : string.IsNullOrWhiteSpace(text) ? throw new UserException($"\"{key}\" is blank")
        : text;

    private static UserException Missing(IReadOnlyDictionary<string, JsonElement> row, string key)
    {
        var keys = row.Keys.Select(Cut).Take(MostKeysNamed).ToList();
        return new($"\"{key}\" is missing{(keys.Count > 0 ? $"; the line has {string.Join(", ", keys)}" : "")}");
    }

    private static string? Text(IReadOnlyDictionary<string, JsonElement> row, string? key) => key is not null && row.TryGetValue(key, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null => null,
            _ => value.GetRawText(),
        }
        : null;

    private static string Cut(string text) => text.Length <= LongestExcerpt ? text : string.Concat(text.AsSpan(0, LongestExcerpt), "...");
}
