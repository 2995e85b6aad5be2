namespace RZero.CoEvolution;

/// <summary>
/// The two roles as they stand between iterations: complete Hugging Face folders in float32, so that nothing is rounded at a hand-over.
/// </summary>
/// <param name="Iteration">The iteration that is next, 1 for the first.</param>
/// <param name="Challenger">Folder of the Challenger.</param>
/// <param name="Solver">Folder of the Solver.</param>
public sealed record IterationState(int Iteration, string Challenger, string Solver)
{
    /// <summary>Both roles start from the same base.</summary>
    public static IterationState Begin(string baseModel) => new(1, baseModel, baseModel);

    /// <summary>The next iteration with both roles trained.</summary>
    public IterationState Next(string challenger, string solver) => new(Iteration + 1, challenger, solver);
}
