namespace RZero.CoEvolution.Training;

/// <summary>What a Challenger's completion came to.</summary>
/// <param name="Text">The question in it; null when there is none.</param>
/// <param name="Agreement">The Solver's vote share on it, in [0, 1]; 0 without a question.</param>
public sealed record ScoredQuestion(string? Text, double Agreement);
