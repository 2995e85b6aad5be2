namespace RZero.CoEvolution.Curriculum;

/// <summary>Pseudo-labels against computed truth.</summary>
/// <param name="Checkable">Kept questions whose truth can be computed.</param>
/// <param name="Right">Those whose label equals it.</param>
public sealed record LabelAudit(int Checkable, int Right)
{
    /// <summary>Questions of the whole pool whose truth can be computed: questions that make sense to a checker.</summary>
    public int Solvable { get; init; }

    /// <summary>Questions of the whole pool.</summary>
    public int Asked { get; init; }

    /// <summary>Share of the pool that a checker can solve, in (0, 1]; null when no truth can be computed.</summary>
    public double? SolvableShare => Solvable == 0 ? null : (double)Solvable / Asked;

    /// <summary>Share of right labels, in [0, 1]; null when no truth can be computed.</summary>
    public double? Accuracy => Checkable == 0 ? null : (double)Right / Checkable;
}
