using System.Globalization;

namespace RZero.Core;

/// <summary>An attempt at an iteration: one that is gone back to is tried again under the next number.</summary>
/// <param name="Iteration">1 for the first; 0 is the base.</param>
/// <param name="Attempt">1 for the first.</param>
public sealed record IterationAttempt(int Iteration, int Attempt)
{
    /// <summary>A phase of it.</summary>
    public PhaseId In(Phase phase) => new(Iteration, phase) { Attempt = Attempt };

    /// <summary>Such as <c>i1</c>; a later attempt has its number behind it, such as <c>i1.2</c>.</summary>
    public override string ToString() =>
        Attempt == 1
            ? string.Create(CultureInfo.InvariantCulture, $"i{Iteration}")
            : string.Create(CultureInfo.InvariantCulture, $"i{Iteration}.{Attempt}");
}
