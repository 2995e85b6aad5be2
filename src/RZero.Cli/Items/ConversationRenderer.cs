using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RZero.ChatTemplates;
using RZero.Checkpoints.Prompts;
using RZero.Core;

namespace RZero.Cli.Items;

/// <summary>Renders the conversation of an item.</summary>
/// <param name="files">The model's templates; null where no model is named.</param>
/// <param name="thinking">Whether the model may think before it answers; null leaves it to the template. A line's own "context" goes before
/// it.</param>
internal sealed class ConversationRenderer(TemplateFiles? files, bool? thinking = null)
{
    private (string Source, ChatTemplate Template)? last;

    /// <summary>The text.</summary>
    /// <param name="item">The line.</param>
    /// <param name="stop">Ends it where it stands.</param>
    /// <exception cref="UserException">Something in the item is wrong, or its template refuses it.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public string Render(JsonLine item, CancellationToken stop)
    {
        var variables = (files?.Context.Variables ?? ImmutableDictionary<string, JsonElement>.Empty).SetItems(Context(item));
        if (item.Find("tools") is { } tools)
        {
            variables = variables.SetItem("tools", tools);
        }

        var context = (files?.Context ?? new()) with
        {
            AddGenerationPrompt = item.Flag("add_generation_prompt"),
            Clock = Clock(item),
            EnableThinking = thinking,
            Variables = variables,
        };
        var hasTools = variables.TryGetValue("tools", out var given) && given is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0;
        return Template(item, hasTools).Render(Messages(item, variables), context, stop);
    }

    /// <summary>The template of the line, or of the model. Lines in a row often have the same one, which is parsed once.</summary>
    private ChatTemplate Template(JsonLine item, bool hasTools)
    {
        var source = item.Has("template") ? item.Text("template")
            : files is null ? throw new UserException("the line has no \"template\" and no model is named: give one of them")
            : files.Templates.For(hasTools) ?? throw new UserException("the model has no chat template: give the line a \"template\"");
        if (last?.Source != source)
        {
            ThinkingSwitch.Require(source, thinking);
            last = (source, ChatTemplate.Parse(source));
        }

        return last.Value.Template;
    }

    private static JsonElement? Messages(JsonLine item, ImmutableDictionary<string, JsonElement> variables) => item.Find("messages") switch
    {
        { ValueKind: JsonValueKind.Array } messages => messages,
        null when item.Has("context") || variables.ContainsKey("messages") => null,
        _ => throw new UserException("\"messages\" must be a list"),
    };

    private static IEnumerable<KeyValuePair<string, JsonElement>> Context(JsonLine item) => item.Find("context") switch
    {
        null => [],
        { ValueKind: JsonValueKind.Object } context => context.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value)),
        _ => throw new UserException("\"context\" must be an object"),
    };

    private static DateTime Clock(JsonLine item)
    {
        if (!item.Has("clock"))
        {
            return TemplateContext.StillClock;
        }

        // The hour as it is written: a template has no other place to be in than the one that wrote the time.
        return DateTimeOffset.TryParse(item.Text("clock"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var clock)
            ? clock.DateTime
            : throw new UserException("\"clock\" must be a time such as 2025-01-31T12:00:00");
    }
}
