namespace RZero.Core;

/// <summary>A phase of an iteration.</summary>
/// <param name="Iteration">1 for the first; 0 is the base.</param>
/// <param name="Phase">Which phase.</param>
public sealed record PhaseId(int Iteration, Phase Phase)
{
    /// <summary>Such as <c>i1/challenger</c>.</summary>
    public override string ToString() => $"i{Iteration}/{Phase.ToString().ToLowerInvariant()}";
}
