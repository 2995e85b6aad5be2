using System.CommandLine;
using RZero.Cli.Chat;
using RZero.Cli.CommandLine;
using RZero.Core;
using RZero.Hosting.Models;

namespace RZero.Cli.Verbs;

/// <summary>A conversation with a model.</summary>
internal sealed class ChatVerb(Session session, Func<string, bool?, ILanguageModel> open) : IVerb
{
    private const int DefaultMaxTokens = 1024;

    /// <inheritdoc/>
    public Command Build()
    {
        var model = Options.Model();
        var system = Options.Text("--system", "TEXT", "System message of the conversation");
        var temperature = Options.Number("--temperature", "Sampling temperature; 0 is greedy [default: 1]");
        var topP = Options.Number("--top-p", "Sample from the most probable tokens up to this probability mass [default: 1]");
        var maxTokens = Options.Count("--max-tokens", $"Longest answer [default: {DefaultMaxTokens}]");
        var seed = Options.Seed("Draws the same answers again [default: 1]");
        var thinking = Options.Thinking();
        var command = new Command("chat", "Chat with a model, line by line") { model, system, temperature, topP, maxTokens, seed, thinking };
        command.SetAction(parsed =>
        {
            var sampling = new SamplingOptions
            {
                Temperature = parsed.GetValue(temperature) ?? 1,
                TopP = parsed.GetValue(topP) ?? 1,
                MaxTokens = parsed.GetValue(maxTokens) ?? DefaultMaxTokens,
            };
            return sampling.Problems().ToList() is { Count: > 0 } problems
                ? throw new UserException(string.Join('\n', problems))
                : Talk(parsed.GetValue(model)!, Options.IsOn(parsed.GetValue(thinking)), new(parsed.GetValue(system), sampling, parsed.GetValue(seed) ?? 1));
        });
        return command;
    }

    private int Talk(string name, bool? thinking, ChatSettings settings)
    {
        using var model = open(name, thinking);
        IChatInput input = session.Keyboard is { } keyboard ? new LineEditor(keyboard, session.Error, session.Stop) : new PlainInput(session);
        return new ChatLoop(session, input, new Conversation(session, model, settings)).Run();
    }
}
