namespace RZero.Core;

/// <summary>A question that a Challenger wrote, or a problem of a benchmark.</summary>
/// <param name="Id">Names the rollout it came from, or the problem.</param>
/// <param name="Text">What is asked.</param>
public sealed record Question(string Id, string Text)
{
    /// <summary>
    /// What the task keeps with the question to ask, read and check it: the passage that it is about, options, tests; null for nothing. The loop
    /// stores it and never reads it.
    /// </summary>
    public string? Payload { get; init; }
}
