namespace RZero.Runs;

/// <summary>How much was sampled in a unit.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Rollouts">Its completions.</param>
/// <param name="Tokens">Their tokens.</param>
public sealed record UnitSize(string Id, int Rollouts, long Tokens);
