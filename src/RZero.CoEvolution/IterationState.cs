using RZero.Core;

namespace RZero.CoEvolution;

/// <summary>
/// The two roles as they stand between iterations: complete Hugging Face folders in float32, so that nothing is rounded at a hand-over.
/// </summary>
/// <param name="Iteration">The iteration that is next, 1 for the first.</param>
/// <param name="Challenger">The Challenger.</param>
/// <param name="Solver">The Solver.</param>
public sealed record IterationState(int Iteration, ChallengerPolicy Challenger, SolverPolicy Solver)
{
    /// <summary>Both roles start from the same base.</summary>
    public static IterationState Begin(PolicyRef baseModel) => new(1, new(baseModel), new(baseModel));

    /// <summary>The next iteration with both roles trained.</summary>
    public IterationState Next(ChallengerPolicy challenger, SolverPolicy solver) => new(Iteration + 1, challenger, solver);
}
