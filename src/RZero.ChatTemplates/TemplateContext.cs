using System.Collections.Immutable;
using System.Text.Json;

namespace RZero.ChatTemplates;

/// <summary>What a chat template sees beside the messages.</summary>
public sealed record TemplateContext
{
    /// <summary>The time that templates see when none is given: prompts must not change from day to day within a run, so it stands still.</summary>
    public static DateTime StillClock { get; } = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Whether the beginning of the assistant's turn is written at the end.</summary>
    public bool AddGenerationPrompt { get; init; }

    /// <summary>Spelling of the begin token; null for none, which the template sees as undefined.</summary>
    public string? BeginToken { get; init; }

    /// <summary>Spelling of the end token; null for none, which the template sees as undefined.</summary>
    public string? EndToken { get; init; }

    /// <summary>Whether the model may think before it answers; null leaves it to the template.</summary>
    public bool? EnableThinking { get; init; }

    /// <summary>The time that <c>strftime_now</c> sees.</summary>
    public DateTime Clock { get; init; } = StillClock;

    /// <summary>Further variables, such as tools. They win over all others but the messages.</summary>
    public ImmutableDictionary<string, JsonElement> Variables { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
