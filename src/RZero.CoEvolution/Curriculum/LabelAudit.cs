namespace RZero.CoEvolution.Curriculum;

/// <summary>Pseudo-labels against computed truth.</summary>
/// <param name="Checkable">Kept questions whose truth can be computed.</param>
/// <param name="Right">Those whose label equals it.</param>
public sealed record LabelAudit(int Checkable, int Right)
{
    /// <summary>Share of right labels, in [0, 1]; null when no truth can be computed.</summary>
    public double? Accuracy => Checkable == 0 ? null : (double)Right / Checkable;
}
