using System.Collections.Immutable;
using System.Text.Json;
using RZero.ChatTemplates.Library;
using RZero.ChatTemplates.Running;
using RZero.ChatTemplates.Syntax;
using RZero.ChatTemplates.Values;
using RZero.Core;

namespace RZero.ChatTemplates;

/// <summary>
/// A model's chat template: Jinja with Python's values, as transformers renders it (trim_blocks, lstrip_blocks, loop controls, the sandbox
/// that lets nothing change its values), interpreted within bounds on steps, memory and depth. Parsed once, rendered often; safe for several threads.
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
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public string Render(IReadOnlyList<ChatMessage> messages, TemplateContext context, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Render(context, budget => TemplateList.Of([.. messages.Select(message => Turn(message, budget))]), stop);
    }

    /// <summary>The text of a conversation as it stands in JSON: messages can have more than a role and a text, such as calls of tools.</summary>
    /// <param name="messages">A list; null where the template has no use for one.</param>
    /// <param name="context">What the template sees beside it.</param>
    /// <exception cref="TemplateException">The template raises an error, or does not come to an end.</exception>
    /// <param name="stop">Ends it where it stands.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public string Render(JsonElement? messages, TemplateContext context, CancellationToken stop = default) =>
        Render(context, messages is { } list ? budget => JsonValues.Of(list, budget) : null, stop);

    private string Render(TemplateContext context, Func<TemplateBudget, object?>? messages, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var budget = new TemplateBudget(stop);
            return new TemplateRunner(budget).Text(body, Scope(context, messages, budget));
        }
        catch (Exception error) when (error is ArgumentException or OverflowException or FormatException)
        {
            throw new TemplateException($"the chat template cannot be rendered: {error.Message}", error);
        }
    }

    private static TemplateScope Scope(TemplateContext context, Func<TemplateBudget, object?>? messages, TemplateBudget budget)
    {
        var scope = new TemplateScope(null) { ["add_generation_prompt"] = context.AddGenerationPrompt };
        foreach (var (name, function) in new TemplateGlobals(context.Clock).All())
        {
            scope[name] = function;
        }

        SetIfThere(scope, "bos_token", context.BeginToken);
        SetIfThere(scope, "eos_token", context.EndToken);
        SetIfThere(scope, "enable_thinking", context.EnableThinking);
        foreach (var (name, value) in context.Variables)
        {
            scope[name] = JsonValues.Of(value, budget);
        }

        if (messages is not null)
        {
            scope["messages"] = messages(budget);
        }

        // What the template sets stands in front of what it was given.
        return new(scope);
    }

    private static void SetIfThere(TemplateScope scope, string name, object? value)
    {
        if (value is not null)
        {
            scope[name] = value;
        }
    }

    private static TemplateMap Turn(ChatMessage message, TemplateBudget budget)
    {
        var turn = new TemplateMap();
        turn.Set("role", message.Role, budget);
        turn.Set("content", message.Content, budget);
        return turn;
    }
}
