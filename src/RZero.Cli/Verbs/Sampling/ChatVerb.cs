using System.CommandLine;
using RZero.Cli.Chat;
using RZero.Cli.CommandLine;
using RZero.Hosting.Models;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>A conversation with a model.</summary>
internal sealed class ChatVerb(Session session, Func<ModelOrder, ILanguageModel> open) : IVerb
{
    private const int DefaultMaxTokens = 1024;

    /// <inheritdoc/>
    public Command Build()
    {
        var model = Options.Model();
        var system = Options.Text("--system", "TEXT", "System message of the conversation");
        var drawing = new DrawingOptions(DefaultMaxTokens, "answer");
        var seed = Options.Seed("Draws the same answers again [default: 1]");
        var thinking = Options.Thinking();
        var backend = Options.Backend();
        var command = new Command("chat", "Chat with a model, line by line");
        foreach (var option in (Option[])[model, system, .. drawing.All, seed, thinking, backend])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            drawing.Check(parsed);
            using var opened = open(new(parsed.GetValue(model)!, parsed.GetValue(backend)!, Options.IsOn(parsed.GetValue(thinking))));
            var sampling = drawing.Choose(parsed, opened.SamplingDefaults, session.Error);
            return Talk(opened, new(parsed.GetValue(system), sampling, parsed.GetValue(seed) ?? 1));
        });
        return command;
    }

    private int Talk(ILanguageModel model, ChatSettings settings)
    {
        IChatInput input = session.Keyboard is { } keyboard ? new LineEditor(keyboard, session.Error, session.Stop) : new PlainInput(session);
        return new ChatLoop(session, input, new Conversation(session, model, settings)).Run();
    }
}
