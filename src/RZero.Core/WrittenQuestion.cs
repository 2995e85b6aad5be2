namespace RZero.Core;

/// <summary>What a task reads from a completion of the Challenger.</summary>
/// <param name="Text">The question.</param>
/// <param name="Payload">What the task keeps with it (<see cref="Question.Payload"/>); null for nothing.</param>
public sealed record WrittenQuestion(string Text, string? Payload = null);
