namespace RZero.Nano.Problems;

/// <summary>A problem worked step by step.</summary>
/// <param name="Steps">The working, each step closed by a semicolon.</param>
/// <param name="Answer">What the working leads to; right when nothing slipped.</param>
public sealed record WorkedSolution(string Steps, string Answer);
