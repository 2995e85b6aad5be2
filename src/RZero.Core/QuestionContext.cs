namespace RZero.Core;

/// <summary>What the Challenger is given to write a question about, such as a document or an anchor, in words of the task's own.</summary>
/// <param name="Text">The loop never reads it: it hands the task back what the task has drawn.</param>
public sealed record QuestionContext(string Text)
{
    /// <summary>Nothing is given: every request for a question is the same.</summary>
    public static QuestionContext None { get; } = new("");
}
