using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Hosting.Models;
using RZero.Tokenizers;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>How probable a model finds given text or ids.</summary>
internal sealed class ScoreVerb(Session session, Func<ModelOrder, ILanguageModel> open) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var file = Options.Items("\"id\" and \"text\" or \"ids\", and \"prompt\" where only what follows it is scored");
        var model = Options.Model();
        var top = Options.Count("--top", "Also name this many of the most probable next tokens");
        var backend = Options.Backend();
        var json = Options.Json();
        var command = new Command("score", "Give the log-probability of every token of a text") { file, model, top, backend, json };
        command.SetAction(parsed =>
        {
            using var scorer = open(new(parsed.GetValue(model)!, parsed.GetValue(backend)!));
            return new ItemStream(session).RunAhead(parsed.GetValue(file)!, (item, stop) => Begin(scorer, item, parsed.GetValue(top) ?? 0, stop));
        });
        return command;
    }

    private static Task<IEnumerable<JsonObject>> Begin(ILanguageModel model, JsonLine item, int top, CancellationToken stop)
    {
        var (ids, given) = Read(model.Tokenizer, item);
        return ids.IsEmpty || (!item.Has("ids") && item.Text("text").Length == 0)
            ? throw new UserException("there is nothing to score: no tokens")
            : ScoreAsync(model, item.Id, ids, Math.Max(1, given), top, stop);
    }

    /// <summary>
    /// The tokens of a line, and how many of them are given and not scored. Texts are read as <c>generate</c> reads its prompts, with the special
    /// tokens of the model, and a text behind a prompt as what the two make together: where a token reaches from one into the other, it is scored.
    /// </summary>
    private static (ImmutableArray<int> Ids, int Given) Read(ITokenizer tokenizer, JsonLine item)
    {
        if (!item.Has("prompt"))
        {
            return (item.Has("ids") ? item.Ids("ids") : tokenizer.Encode(item.Text("text"), addSpecial: true), 0);
        }

        var isText = item.Find("prompt") is not { ValueKind: JsonValueKind.Array };
        var prompt = isText ? tokenizer.Encode(item.Text("prompt"), addSpecial: true) : item.Ids("prompt");
        if (item.Has("ids") || !isText)
        {
            return (prompt.AddRange(item.Has("ids") ? item.Ids("ids") : tokenizer.Encode(item.Text("text"))), prompt.Length);
        }

        var both = tokenizer.Encode(item.Text("prompt") + item.Text("text"), addSpecial: true);
        return (both, both.AsSpan().CommonPrefixLength(prompt.AsSpan()));
    }

    private static async Task<IEnumerable<JsonObject>> ScoreAsync(
        ILanguageModel model, JsonNode? id, ImmutableArray<int> ids, int unscored, int top, CancellationToken stop)
    {
        var scores = await model.ScoreAsync(ids, top, stop);
        var scored = scores.LogProbs[(unscored - 1)..];
        var line = new JsonObject
        {
            ["id"] = id,
            ["ids"] = JsonNumbers.Of(ids),
            ["log_probs"] = new JsonArray([.. Enumerable.Repeat<JsonNode?>(null, unscored), .. scored.Select(JsonNumbers.Of)]),
            ["sum"] = Sum(scored.AsSpan()),
        };
        if (top > 0)
        {
            line["top"] = new JsonArray(
                [.. scores.Top.Select(choice => (JsonNode)new JsonObject { ["id"] = choice.Id, ["log_prob"] = JsonNumbers.Of(choice.LogProb) })]);
        }

        return [line];
    }

    private static JsonValue? Sum(ReadOnlySpan<float> logProbs)
    {
        var sum = 0.0;
        foreach (var value in logProbs)
        {
            sum += value;
        }

        return double.IsFinite(sum) ? JsonValue.Create(sum) : null;
    }
}
