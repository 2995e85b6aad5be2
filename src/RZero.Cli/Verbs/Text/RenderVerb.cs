using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Checkpoints.Prompts;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;

namespace RZero.Cli.Verbs.Text;

/// <summary>Conversations to the text that a model reads. Needs no weights and no tokenizer; and no model where each line has its template.</summary>
internal sealed class RenderVerb(Session session, Func<string, TemplateFiles> open) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var file = Options.Items(
            "\"id\" and \"messages\", and if wanted \"template\", \"tools\", \"context\", \"clock\" and \"add_generation_prompt\"");
        var model = Options.Model(required: false);
        var thinking = Options.Thinking();
        var json = Options.Json();
        var command = new Command(
            "render", "Render conversations with a chat template, the model's or each line's own") { file, model, thinking, json };
        command.SetAction(parsed =>
        {
            var opened = parsed.GetValue(model) is { } name ? open(name) : null;
            var conversations = new ConversationRenderer(opened, Options.IsOn(parsed.GetValue(thinking)));
            return new ItemStream(session).Run(parsed.GetValue(file)!, item =>
            [
                new JsonObject { ["id"] = item.Id, ["text"] = conversations.Render(item, session.Stop) },
            ]);
        });
        return command;
    }
}
