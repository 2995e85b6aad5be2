using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Checkpoints.Templates;

/// <summary>
/// A model's chat template: Jinja with Python's semantics, interpreted within bounds on steps, depth and output. Parsed once, rendered often;
/// safe for several threads.
/// </summary>
public sealed class ChatTemplate
{
    private readonly ImmutableArray<TemplateStatement> body;

    private ChatTemplate(ImmutableArray<TemplateStatement> body) => this.body = body;

    /// <summary>Parses a template.</summary>
    /// <exception cref="TemplateException">It is malformed or uses what is not supported.</exception>
    public static ChatTemplate Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(new TemplateParser(new TemplateLexer(source).Read()).Parse());
    }

    /// <summary>The text of a conversation.</summary>
    /// <exception cref="TemplateException">The template raises an error, or does not come to an end.</exception>
    public string Render(IReadOnlyList<ChatMessage> messages, TemplateContext context)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var list = messages.Select(message => (object?)new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["role"] = message.Role,
            ["content"] = message.Content,
        });
        return Render(list.ToList(), context);
    }

    /// <summary>The text of a conversation given as plain values.</summary>
    internal string Render(List<object?> messages, TemplateContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var scope = new TemplateScope(null);
        foreach (var (name, function) in TemplateGlobals.All)
        {
            scope[name] = function;
        }

        scope["messages"] = messages;
        scope["add_generation_prompt"] = context.AddGenerationPrompt;
        scope["bos_token"] = context.BeginToken;
        scope["eos_token"] = context.EndToken;
        if (context.EnableThinking is { } thinking)
        {
            scope["enable_thinking"] = thinking;
        }

        foreach (var (name, value) in context.Variables)
        {
            scope[name] = value;
        }

        try
        {
            return new TemplateEvaluator(new()).Render(body, scope);
        }
        catch (Exception error) when (error is ArgumentException or InvalidCastException or OverflowException or InvalidOperationException)
        {
            throw new TemplateException($"the chat template cannot be rendered: {error.Message}", error);
        }
    }
}
