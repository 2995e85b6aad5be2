using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Hosting.Models;

namespace RZero.Cli.Verbs;

/// <summary>Samples completions. Every item is one work unit, so its completions do not depend on what else is in the file.</summary>
internal sealed class GenerateVerb(Session session, Func<string, bool?, ILanguageModel> open) : IVerb
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
        var sampling = options.Sampling(parsed);
        using var model = open(options.Model(parsed), options.Thinking(parsed));
        var items = new ItemStream(session);
        if (options.File(parsed) is { } file)
        {
            var number = 0;
            return items.Run(file, item => Lines(item.Id, Sample(model, Ids(model, item), sampling, parsed, number++)));
        }

        var ids = options.Chat(parsed) is { } message ? model.Ask([new ChatMessage("user", message)], session.Stop) : model.Tokenizer.Encode(options.Prompt(parsed)!, addSpecial: true);
        var rollouts = Sample(model, ids, sampling, parsed, number: 0);
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

    private ImmutableArray<Rollout> Sample(ILanguageModel model, ImmutableArray<int> ids, SamplingOptions sampling, ParseResult parsed, int number)
    {
        if (ids.IsEmpty)
        {
            throw new UserException("the prompt has no tokens");
        }

        var stream = options.Stream(parsed).Child(number);
        var requests = Enumerable.Range(0, options.Samples(parsed)).Select(sample => new RolloutRequest($"{number}/{sample}", ids, stream.Child(sample)));
        var unit = new WorkUnit($"generate/{number}", options.Model(parsed), model.Sampler.Id, [.. requests], sampling);
        return model.Sampler.Sample(unit, session.Stop);
    }

    private static IEnumerable<JsonObject> Lines(JsonNode? id, ImmutableArray<Rollout> rollouts) => rollouts.Select((rollout, sample) => new JsonObject
    {
        ["id"] = id?.DeepClone(),
        ["sample"] = sample,
        ["text"] = rollout.Text,
        ["ids"] = JsonNumbers.Of(rollout.TokenIds),
        ["log_probs"] = JsonNumbers.Of(rollout.LogProbs),
        ["finish"] = rollout.Finish.ToString().ToLowerInvariant(),
    });

    private void Print(ImmutableArray<Rollout> rollouts)
    {
        foreach (var rollout in rollouts)
        {
            session.Out.WriteLine(session.IsTerminal ? VisibleText.Lines(rollout.Text) : rollout.Text);
        }
    }
}
