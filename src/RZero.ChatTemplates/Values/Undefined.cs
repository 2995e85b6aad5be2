using RZero.Files;

namespace RZero.ChatTemplates.Values;

/// <summary>A variable, member or item that is not there. It prints as nothing and is false; using it otherwise fails with what is missing.</summary>
/// <param name="What">What is missing, as Jinja says it: "'x' is undefined".</param>
internal sealed record Undefined(string What)
{
    /// <summary>The error of using it.</summary>
    public TemplateException Error() => new($"the chat template uses what is not there: {Excerpt.Of(What)}");
}
