using System.Collections.Immutable;

namespace RZero.Dashboard;

/// <summary>A held-out problem through the iterations.</summary>
/// <param name="Number">1 for the first of the benchmark.</param>
/// <param name="Text">What is asked; null where it is not known here.</param>
/// <param name="Known">The known answer; null where it is not known here.</param>
/// <param name="Category">What the benchmark counts it under, or null.</param>
/// <param name="Answers">One for each measured iteration; null where it was not asked.</param>
internal sealed record HeldOutProblem(int Number, string? Text, string? Known, string? Category, ImmutableArray<HeldOutAnswer?> Answers)
{
    /// <summary>Whether the first Solver that was measured was right; null where nobody can tell.</summary>
    public bool? WasRight => Answers is [{ } first, ..] ? first.IsRight : null;

    /// <summary>Whether the last one is; null where nobody can tell.</summary>
    public bool? IsRight => Answers is [.., { } last] ? last.IsRight : null;
}
