using System.Collections.Immutable;

namespace RZero.Checkpoints.Prompts;

/// <summary>The chat templates of a model, by their names. Most have one, called "default".</summary>
/// <param name="Sources">Name to source.</param>
public sealed record NamedTemplates(ImmutableDictionary<string, string> Sources)
{
    /// <summary>The name of the template for conversations.</summary>
    public const string DefaultName = "default";

    /// <summary>The name of the template for conversations with tools, where it is another one.</summary>
    public const string ToolName = "tool_use";

    /// <summary>No template at all.</summary>
    public static NamedTemplates None { get; } = new(ImmutableDictionary<string, string>.Empty);

    /// <summary>The template for conversations; null where there is none.</summary>
    public string? Default => Sources.GetValueOrDefault(DefaultName);

    /// <summary>The template for a conversation with or without tools; null where there is none.</summary>
    public string? For(bool hasTools) => hasTools && Sources.TryGetValue(ToolName, out var withTools) ? withTools : Default;
}
