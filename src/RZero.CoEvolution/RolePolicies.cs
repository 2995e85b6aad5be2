using RZero.Core;

namespace RZero.CoEvolution;

/// <summary>The policy that plays the Challenger. Only who is handed one can ask for questions, so the roles cannot be mixed up.</summary>
/// <param name="Policy">Which one.</param>
public sealed record ChallengerPolicy(PolicyRef Policy);

/// <summary>The policy that plays the Solver.</summary>
/// <param name="Policy">Which one.</param>
public sealed record SolverPolicy(PolicyRef Policy);
