using System.Collections.Immutable;
using System.Text.Json;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Files.Lines;

namespace RZero.Evaluation.Benchmarks.Catalog;

/// <summary>Reads the description of a benchmark. Every key is known; a misspelt one is refused instead of doing nothing.</summary>
internal sealed class DescriptionFile
{
    private const string ModelsPrompts = "auto";

    private static readonly ImmutableArray<string> Keys =
        ["name", "title", "group", "rows", "grader", "answers", "decoding", "prompts", "licence", "fields", "files", "hub", "built_in"];

    private readonly JsonElement root;

    private DescriptionFile(JsonElement root) => this.root = root;

    /// <summary>The description.</summary>
    /// <param name="name">The file, for messages.</param>
    /// <param name="file">Its content.</param>
    /// <exception cref="UserException">It is none; says why.</exception>
    public static BenchmarkDescription Read(string name, Stream file)
    {
        using var content = file;
        try
        {
            using var json = JsonDocument.Parse(content);
            return new DescriptionFile(json.RootElement).Read();
        }
        catch (Exception fault) when (
            fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new UserException($"{name} does not describe a benchmark: {JsonFault.Describe(fault)}", fault);
        }
    }

    private BenchmarkDescription Read()
    {
        Known(root, Keys);
        return new()
        {
            Name = Text(root, "name"),
            Title = Text(root, "title"),
            Rows = root.GetProperty("rows").GetInt32(),
            Group = Maybe(root, "group") is { } group ? Enum.Parse<BenchmarkGroup>(group, ignoreCase: true) : BenchmarkGroup.None,
            Grader = Enum.Parse<BenchmarkGrader>(Text(root, "grader"), ignoreCase: true),
            Form = Enum.Parse<AnswerForm>(Maybe(root, "answers") ?? nameof(AnswerForm.Boxed), ignoreCase: true),
            Decoding = Decoding(root.GetProperty("decoding")),
            Prompts = Maybe(root, "prompts") ?? ModelsPrompts,
            Licence = Text(root, "licence"),
            Fields = root.TryGetProperty("fields", out var fields) ? Fields(fields) : new(),
            Files = root.TryGetProperty("files", out var files) ? Texts(files) : [],
            Hub = root.TryGetProperty("hub", out var hub) ? Hub(hub) : null,
            IsBuiltIn = root.TryGetProperty("built_in", out var built) && built.GetBoolean(),
        };
    }

    private static BenchmarkDecoding Decoding(JsonElement json)
    {
        Known(json, ["samples", "temperature", "top_p", "max_tokens"]);
        return new(
            json.GetProperty("samples").GetInt32(),
            json.GetProperty("temperature").GetDouble(),
            json.TryGetProperty("top_p", out var mass) ? mass.GetDouble() : 1,
            json.GetProperty("max_tokens").GetInt32());
    }

    private static BenchmarkFields Fields(JsonElement json)
    {
        Known(json, ["id", "answer", "letter", "category", "several"]);
        return new()
        {
            Id = Maybe(json, "id"),
            LikelyAnswer = Maybe(json, "answer"),
            Letter = Maybe(json, "letter"),
            Category = Maybe(json, "category"),
            TakesFirstAnswer = Maybe(json, "several") switch
            {
                null => false,
                "first" => true,
                var other => throw new FormatException($"\"several\" can only be \"first\", not \"{other}\""),
            },
        };
    }

    private static HubFilePlace Hub(JsonElement json)
    {
        Known(json, ["repository", "revision", "files", "sha256"]);
        return new(Text(json, "repository"), Text(json, "revision"), Texts(json.GetProperty("files")), Maybe(json, "sha256"));
    }

    private static void Known(JsonElement json, ImmutableArray<string> keys)
    {
        if (json.EnumerateObject().Select(entry => entry.Name).FirstOrDefault(key => !keys.Contains(key)) is { } unknown)
        {
            throw new FormatException($"there is no \"{unknown}\".{NearestName.Offer(unknown, keys)}");
        }
    }

    private static string Text(JsonElement json, string key) =>
        json.GetProperty(key).GetString() ?? throw new FormatException($"\"{key}\" must be a text");

    private static ImmutableArray<string> Texts(JsonElement list) =>
        [.. list.EnumerateArray().Select(text => text.GetString() ?? throw new FormatException("a list of texts holds something else"))];

    private static string? Maybe(JsonElement json, string key) => json.TryGetProperty(key, out var value) ? value.GetString() : null;
}
