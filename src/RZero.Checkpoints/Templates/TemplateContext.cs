using System.Collections.Immutable;

namespace RZero.Checkpoints.Templates;

/// <summary>What a chat template sees beside the messages.</summary>
public sealed record TemplateContext
{
    /// <summary>Whether the beginning of the assistant's turn is written at the end.</summary>
    public bool AddGenerationPrompt { get; init; }

    /// <summary>Spelling of the begin token; empty for none.</summary>
    public string BeginToken { get; init; } = "";

    /// <summary>Spelling of the end token; empty for none.</summary>
    public string EndToken { get; init; } = "";

    /// <summary>Whether the model may think before it answers; null leaves it to the template.</summary>
    public bool? EnableThinking { get; init; }

    /// <summary>Further variables: null, bool, long, double, string, lists and dictionaries of these.</summary>
    public ImmutableDictionary<string, object?> Variables { get; init; } = ImmutableDictionary<string, object?>.Empty;
}
