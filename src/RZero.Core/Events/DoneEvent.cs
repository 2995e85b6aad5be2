namespace RZero.Core.Events;

/// <summary>The run ended.</summary>
/// <param name="Iterations">Iterations that were finished.</param>
/// <param name="Seconds">Wall-clock seconds of all iterations, those of earlier processes too.</param>
/// <param name="SolverFolder">Where the last Solver stands as a Hugging Face folder.</param>
public sealed record DoneEvent(int Iterations, double Seconds, string SolverFolder) : RunEvent
{
    /// <summary>The iteration whose Solver is best by held-out accuracy, 0 for the base; null in runs from before it was told.</summary>
    public int? BestIteration { get; init; }

    /// <summary>Where that Solver stands; null where <see cref="BestIteration"/> is.</summary>
    public string? BestSolverFolder { get; init; }
}
