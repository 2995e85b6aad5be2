using System.Collections.Immutable;
using RZero.Core;

namespace RZero.CoEvolution.Curriculum;

/// <summary>The questions that the Solver trains on.</summary>
/// <param name="Questions">Kept questions, each with a label.</param>
/// <param name="Audit">How many of the labels are right, where truth can be computed. Measured, never used.</param>
public sealed record LabeledCurriculum(ImmutableArray<LabeledQuestion> Questions, LabelAudit Audit)
{
    /// <summary>Mean vote share, in (0, 1]; null when nothing was kept.</summary>
    public double? AgreementMean => Questions.IsEmpty ? null : Questions.Average(kept => kept.Vote.Agreement);
}
