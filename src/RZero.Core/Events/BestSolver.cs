namespace RZero.Core.Events;

/// <summary>The Solver of a run that answers held-out problems best; the base counts as one.</summary>
/// <param name="Measured">The iteration that it is of, with its measurement.</param>
/// <param name="Solver">Which policy it is.</param>
public sealed record BestSolver(IterationEvent Measured, PolicyRef Solver)
{
    /// <summary>The iteration with the highest mean accuracy, the earliest of several; null where none was measured.</summary>
    /// <param name="iterations">Finished iterations, the base first.</param>
    public static IterationEvent? Iteration(IEnumerable<IterationEvent> iterations) =>
        iterations.Where(iteration => iteration.MeanAtK is not null).MaxBy(iteration => iteration.MeanAtK);

    /// <summary>The best of a run; null where none was measured, or where it is not known what the best iteration left.</summary>
    /// <param name="iterations">Finished iterations, the base first.</param>
    /// <param name="states">Every attempt with its state.</param>
    public static BestSolver? Of(IEnumerable<IterationEvent> iterations, IEnumerable<IterationStateEvent> states) =>
        Iteration(iterations) is { } best && new IterationLine(states).Find(best.Iteration) is { Status: IterationStatus.Done } done
            ? new(best, done.Solver)
            : null;
}
