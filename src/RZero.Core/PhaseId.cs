namespace RZero.Core;

/// <summary>A phase of an iteration. Its text begins the ids of its units and names their random streams.</summary>
/// <param name="Iteration">1 for the first; 0 is the base.</param>
/// <param name="Phase">Which phase.</param>
public sealed record PhaseId(int Iteration, Phase Phase)
{
    /// <summary>Which attempt at the iteration; 1 for the first.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Such as <c>i1/challenger</c>; of a second attempt <c>i1.2/challenger</c>, so that nothing is drawn or named twice.</summary>
    public override string ToString() => $"{new IterationAttempt(Iteration, Attempt)}/{Phase.ToString().ToLowerInvariant()}";
}
