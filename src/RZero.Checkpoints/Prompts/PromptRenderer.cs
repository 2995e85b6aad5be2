using System.Collections.Immutable;
using System.Text;
using RZero.ChatTemplates;
using RZero.Core;
using RZero.Tokenizers;

namespace RZero.Checkpoints.Prompts;

/// <summary>
/// Turns messages into the tokens that a policy continues: by the model's chat template, or for a model without one as plain text with a
/// cue for the assistant at the end.
/// </summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="template">The model's chat template, or null.</param>
/// <param name="context">What the template sees beside the messages.</param>
public sealed class PromptRenderer(ITokenizer tokenizer, ChatTemplate? template, TemplateContext context)
{
    private const int RememberedPrompts = 1024;

    private readonly PromptCache cache = new(RememberedPrompts);

    /// <summary>How the model spells its end token; empty for none.</summary>
    public string EndToken => context.EndToken ?? "";

    /// <summary>The tokens of a conversation, ready for the assistant's turn. The same messages give the same tokens.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="stop">Ends a template where it stands: it is the model's, and may take its time.</param>
    /// <exception cref="TemplateException">The template refuses the conversation.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ImmutableArray<int> Render(ImmutableArray<ChatMessage> messages, CancellationToken stop) =>
        cache.Get(messages, anew => RenderAnew(anew, stop));

    /// <summary>The conversation as the model reads it, in words.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="stop">Ends a template where it stands.</param>
    /// <exception cref="TemplateException">The template refuses the conversation.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public string Text(ImmutableArray<ChatMessage> messages, CancellationToken stop) =>
        template is null ? Plain(messages) : template.Render(messages, context, stop);

    private ImmutableArray<int> RenderAnew(ImmutableArray<ChatMessage> messages, CancellationToken stop) =>
        template is null
            ? tokenizer.Encode(Text(messages, stop), addSpecial: true)
            : tokenizer.Encode(Text(messages, stop), addSpecial: false, parseSpecial: true);

    /// <summary>One paragraph a message, each after its role, and the role that speaks next.</summary>
    private static string Plain(ImmutableArray<ChatMessage> messages)
    {
        var text = new StringBuilder();
        foreach (var message in messages)
        {
            text.Append(Label(message.Role)).Append(": ").Append(message.Content).Append("\n\n");
        }

        return text.Append(Label("assistant")).Append(':').ToString();
    }

    private static string Label(string role) => role switch
    {
        "system" => "Instructions",
        "user" => "Problem",
        _ => "Answer",
    };
}
