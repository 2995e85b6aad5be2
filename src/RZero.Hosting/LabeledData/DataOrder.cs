using System.Collections.Immutable;

namespace RZero.Hosting.LabeledData;

/// <summary>What a user asks of labelled data.</summary>
/// <param name="Use">"train" or "finetune", as the plan says it.</param>
/// <param name="File">The data.</param>
public sealed record DataOrder(string Use, string File)
{
    /// <summary>The base model.</summary>
    public string Model { get; init; } = "nano";

    /// <summary>The field of questions or conversations; null looks for a known one.</summary>
    public string? QuestionField { get; init; }

    /// <summary>The field of answers; null looks for a known one.</summary>
    public string? AnswerField { get; init; }

    /// <summary>Whether questions are put as they are, and whole completions are answers.</summary>
    public bool IsPlain { get; init; }

    /// <summary>An assembly with rewards; null for none.</summary>
    public string? Plugin { get; init; }

    /// <summary>Times that a fine-tuning goes through the data, where the plan says no number of steps.</summary>
    public double Epochs { get; init; } = 1;

    /// <summary>Recipe and scale; null takes what fits.</summary>
    public (string? Recipe, string? Scale) Presets { get; init; }

    /// <summary>Keys of the plan, each as <c>key=value</c>; what is said here wins.</summary>
    public ImmutableArray<string> Settings { get; init; } = [];
}
