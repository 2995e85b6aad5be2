using RZero.Core;
using RZero.Core.Events;

namespace RZero.CoEvolution;

/// <summary>
/// The two roles as they stand between iterations: complete Hugging Face folders in float32, so that nothing is rounded at a hand-over.
/// </summary>
/// <param name="Iteration">The iteration that is next, 1 for the first.</param>
/// <param name="Challenger">The Challenger.</param>
/// <param name="Solver">The Solver.</param>
public sealed record IterationState(int Iteration, ChallengerPolicy Challenger, SolverPolicy Solver)
{
    /// <summary>Which attempt at the iteration it is.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The attempt whose policies it starts from; that of the base for the first iteration.</summary>
    public IterationAttempt Parent { get; init; } = new(0, 1);

    /// <summary>The run's base, which no iteration trains.</summary>
    public SolverPolicy Base { get; init; } = Solver;

    /// <summary>The attempt at the iteration.</summary>
    public IterationAttempt At => new(Iteration, Attempt);

    /// <summary>Both roles start from the same base.</summary>
    public static IterationState Begin(PolicyRef baseModel) => new(1, new(baseModel), new(baseModel));

    /// <summary>The next iteration with both roles trained.</summary>
    public IterationState Next(ChallengerPolicy challenger, SolverPolicy solver) =>
        new(Iteration + 1, challenger, solver) { Parent = At, Base = Base };

    /// <summary>The base, from which the first iteration starts.</summary>
    /// <param name="baseModel">The policy that both roles start from.</param>
    public static IterationStateEvent OfBase(PolicyRef baseModel) => new(new(0, 1), Parent: null, baseModel, baseModel, IterationStatus.Done);

    /// <summary>The state of this iteration when it is begun.</summary>
    public IterationStateEvent Begun() => new(At, Parent, Challenger.Policy, Solver.Policy, IterationStatus.Begun);

    /// <summary>The state of this iteration when it is done.</summary>
    /// <param name="next">What it leaves.</param>
    public IterationStateEvent Done(IterationState next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(At, Parent, next.Challenger.Policy, next.Solver.Policy, IterationStatus.Done);
    }
}
