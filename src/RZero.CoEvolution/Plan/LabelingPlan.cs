using RZero.Core;

namespace RZero.CoEvolution.Plan;

/// <summary>The Solver votes on every candidate; the majority is the pseudo-label.</summary>
public sealed record LabelingPlan
{
    /// <summary>Answers to each question.</summary>
    public required int Samples { get; init; }

    /// <summary>How the answers are drawn.</summary>
    public required SamplingOptions Sampling { get; init; }

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. PlanChecks.AtLeast("samples", Samples, 1),
        .. PlanChecks.Inside("sampling", Sampling.Problems()),
    ];
}
