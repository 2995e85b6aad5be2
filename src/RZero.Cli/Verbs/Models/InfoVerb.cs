using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Hosting.Examination;

namespace RZero.Cli.Verbs.Models;

/// <summary>Says what a model is and what it costs to use.</summary>
internal sealed class InfoVerb(Session session, Func<string, ModelFacts> read) : IVerb
{
    private const int DefaultRows = 8;
    private const int DefaultTokens = 1024;

    private readonly Argument<string> model = new("MODEL") { Description = "\"nano\", a Hugging Face folder, a GGUF file, or org/name" };
    private readonly Option<int?> rows = Options.Count("--batch", $"Completions side by side, for the memory to sample [default: {DefaultRows}]");
    private readonly Option<int?> tokens = Options.Count("--tokens", $"Tokens of a completion, and of a training pass [default: {DefaultTokens}]");
    private readonly Option<bool> json = Options.Json();

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("info", "Show a model's size, memory, context and licence") { model, rows, tokens, json };
        command.SetAction(parsed => Show(
            read(parsed.GetValue(model)!), parsed.GetValue(rows) ?? DefaultRows, parsed.GetValue(tokens) ?? DefaultTokens, parsed.GetValue(json)));
        return command;
    }

    private int Show(ModelFacts facts, int batch, int length, bool asJson)
    {
        var line = Line(facts, batch, length);
        if (asJson)
        {
            new ItemStream(session).Write(line);
            return ExitCode.Done;
        }

        foreach (var (key, value) in line)
        {
            session.Out.WriteLine($"{key.Replace('_', ' '),-18}  {Text(key, value)}");
        }

        return ExitCode.Done;
    }

    private static JsonObject Line(ModelFacts facts, int batch, int length) => new()
    {
        ["model"] = facts.Name,
        ["family"] = facts.Config.Family.ToString().ToLowerInvariant(),
        ["parameters"] = facts.Parameters,
        ["tied_head"] = facts.Config.TieWordEmbeddings,
        ["layers"] = facts.Config.LayerCount,
        ["hidden_size"] = facts.Config.HiddenSize,
        ["heads"] = facts.Config.HeadCount,
        ["key_value_heads"] = facts.Config.KeyValueHeadCount,
        ["vocabulary"] = facts.Config.VocabularySize,
        ["context"] = facts.Config.MaxPositions,
        ["dtype"] = facts.StoredAs,
        ["disk_bytes"] = facts.DiskBytes,
        ["batch"] = batch,
        ["tokens"] = length,
        ["sample_bytes"] = facts.MemoryToSample(batch, length),
        ["train_bytes"] = facts.MemoryToTrain(length),
        ["licence"] = facts.Licence,
        ["made_by"] = facts.Provenance?.MadeBy,
        ["base_model"] = facts.Provenance?.BaseModel,
    };

    private static bool IsSize(string key) => key.EndsWith("_bytes", StringComparison.Ordinal);

    private static string Text(string key, JsonNode? value) => value switch
    {
        null => key == "disk_bytes" ? "the weights are not here" : "not stated",
        JsonValue truth when truth.TryGetValue<bool>(out var isTied) => isTied ? "yes: head and embedding are one matrix, counted once" : "no",
        JsonValue number when number.TryGetValue<long>(out var count) => IsSize(key) ? ConsoleFormat.Bytes(count) : ConsoleFormat.Count(count),
        JsonValue number when number.TryGetValue<int>(out var count) => ConsoleFormat.Count(count),
        _ => VisibleText.Of(value.ToString(), 200),
    };
}
