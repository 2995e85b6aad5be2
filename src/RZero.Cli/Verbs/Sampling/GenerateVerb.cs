using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Hosting.Models;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>Samples completions. Every item is one work unit, so its completions do not depend on what else is in the file.</summary>
internal sealed class GenerateVerb(Session session, Func<ModelOrder, ILanguageModel> open) : IVerb
{
    private readonly GenerateOptions options = new();

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("generate", "Sample completions of prompts");
        options.AddTo(command);
        command.SetAction(Act);
        return command;
    }

    private int Act(ParseResult parsed)
    {
        options.Check(parsed);
        using var model = open(options.Model(parsed));
        var order = new GenerationOrder(parsed, options.Sampling(parsed, model.SamplingDefaults, session.Error));
        var items = new ItemStream(session);
        if (options.File(parsed) is { } file)
        {
            var number = 0;
            return items.RunAhead(file, (item, stop) => AnswerAsync(item.Id, model, Unit(model, Ids(model, item), order, number++), stop));
        }

        var ids = options.Chat(parsed) is { } message
            ? model.Ask([new ChatMessage("user", message)], session.Stop)
            : model.Tokenizer.Encode(options.Prompt(parsed)!, addSpecial: true);
        var rollouts = model.Sampler.Sample(Unit(model, ids, order, number: 0), session.Stop);
        if (options.IsJson(parsed))
        {
            Lines(id: null, rollouts).ToList().ForEach(items.Write);
        }
        else
        {
            Print(rollouts);
        }

        return ExitCode.Done;
    }

    private ImmutableArray<int> Ids(ILanguageModel model, JsonLine item) =>
        item.Has("ids") ? item.Ids("ids")
        : item.Has("messages") ? model.Ask(item.Messages("messages"), session.Stop)
        : model.Tokenizer.Encode(item.Text("prompt"), addSpecial: true);

    private WorkUnit Unit(ILanguageModel model, ImmutableArray<int> ids, GenerationOrder order, int number)
    {
        if (ids.IsEmpty)
        {
            throw new UserException("the prompt has no tokens");
        }

        if (model.Sampler.Refusal(ids) is { } refusal)
        {
            throw new UserException(refusal);
        }

        var stream = options.Stream(order.Parsed).Child(number);
        var requests = Enumerable.Range(0, options.Samples(order.Parsed))
            .Select(sample => new RolloutRequest($"{number}/{sample}", ids, stream.Child(sample)));
        return new($"generate/{number}", options.Model(order.Parsed).Model, model.Sampler.Id, [.. requests], order.Sampling);
    }

    private static async Task<IEnumerable<JsonObject>> AnswerAsync(JsonNode? id, ILanguageModel model, WorkUnit unit, CancellationToken stop) =>
        Lines(id, await model.Sampler.SampleAsync(unit, stop));

    private static IEnumerable<JsonObject> Lines(JsonNode? id, ImmutableArray<Rollout> rollouts) =>
        rollouts.Select((rollout, sample) => Line(id, rollout, sample));

    private static JsonObject Line(JsonNode? id, Rollout rollout, int sample) => new()
    {
        ["id"] = id?.DeepClone(),
        ["sample"] = sample,
        ["text"] = rollout.Text,
        ["ids"] = JsonNumbers.Of(rollout.TokenIds),
        ["log_probs"] = JsonNumbers.Of(rollout.LogProbs),
        ["finish"] = rollout.Finish.ToString().ToLowerInvariant(),
    };

    private void Print(ImmutableArray<Rollout> rollouts)
    {
        foreach (var rollout in rollouts)
        {
            session.Out.WriteLine(session.IsTerminal ? VisibleText.Lines(rollout.Text) : rollout.Text);
        }
    }

    /// <summary>What was asked for, and how tokens are drawn for it.</summary>
    private sealed record GenerationOrder(ParseResult Parsed, SamplingOptions Sampling);
}
