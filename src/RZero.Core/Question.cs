namespace RZero.Core;

/// <summary>A question that a Challenger wrote.</summary>
/// <param name="Id">Names the rollout it came from.</param>
/// <param name="Text">What the Solver is asked.</param>
public sealed record Question(string Id, string Text);
