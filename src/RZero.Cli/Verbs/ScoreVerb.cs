using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Hosting.Models;

namespace RZero.Cli.Verbs;

/// <summary>How probable a model finds given text or ids.</summary>
internal sealed class ScoreVerb(Session session, Func<string, ILanguageModel> open) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var file = Options.Items("\"id\" and \"text\" or \"ids\", and \"prompt\" where only what follows it is scored");
        var model = Options.Model();
        var top = Options.Count("--top", "Also name this many of the most probable next tokens");
        var json = Options.Json();
        var command = new Command("score", "Give the log-probability of every token of a text") { file, model, top, json };
        command.SetAction(parsed =>
        {
            using var scorer = open(parsed.GetValue(model)!);
            return new ItemStream(session).Run(parsed.GetValue(file)!, item => [Score(scorer, item, parsed.GetValue(top) ?? 0)]);
        });
        return command;
    }

    private JsonObject Score(ILanguageModel model, JsonLine item, int top)
    {
        var prompt = item.Has("prompt") ? Ids(model, item, "prompt") : [];
        var ids = prompt.AddRange(item.Has("ids") ? item.Ids("ids") : model.Tokenizer.Encode(item.Text("text")));
        if (ids.IsEmpty)
        {
            throw new UserException("there is nothing to score: no tokens");
        }

        var scores = model.Score(ids, top, session.Stop);
        var unscored = Math.Max(1, prompt.Length);
        var scored = scores.LogProbs.AsSpan()[(unscored - 1)..];
        var line = new JsonObject
        {
            ["id"] = item.Id,
            ["ids"] = JsonNumbers.Of(ids),
            ["log_probs"] = new JsonArray([.. Enumerable.Repeat<JsonNode?>(null, unscored), .. scored.ToArray().Select(JsonNumbers.Of)]),
            ["sum"] = Sum(scored),
        };
        if (top > 0)
        {
            line["top"] = new JsonArray(
                [.. scores.Top.Select(choice => (JsonNode)new JsonObject { ["id"] = choice.Id, ["log_prob"] = JsonNumbers.Of(choice.LogProb) })]);
        }

        return line;
    }

    private static ImmutableArray<int> Ids(ILanguageModel model, JsonLine item, string key) =>
        item.Find(key) is { ValueKind: JsonValueKind.Array } ? item.Ids(key) : model.Tokenizer.Encode(item.Text(key));

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
