namespace RZero.Tasks.Prompts;

/// <summary>Where prompts have a place for something.</summary>
internal static class PromptMarks
{
    /// <summary>The question that is asked.</summary>
    public const string Question = "{question}";

    /// <summary>The question of an example.</summary>
    public const string Example = "{example}";

    /// <summary>Its answer.</summary>
    public const string Answer = "{answer}";
}
