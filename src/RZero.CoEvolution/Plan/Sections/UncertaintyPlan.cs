using RZero.Grading.Rewards;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>How the Challenger is paid for questions that the Solver answers inconsistently.</summary>
public sealed record UncertaintyPlan
{
    /// <summary>"paper": 1 - 2|p - 1/2|, in [0, 1]. "code": min(p, 1 - p), half of it.</summary>
    public string Scale { get; init; } = UncertaintyScales.PaperName;

    /// <summary>The vote share that pays most, in (0, 1).</summary>
    public double Target { get; init; } = 0.5;

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    /// <param name="methods">What the plan can name.</param>
    public IEnumerable<string> Problems(MethodParts methods) =>
    [
        .. methods.UncertaintyScales.Problems("scale", Scale),
        .. PlanChecks.Within("target", Target, 0.01, 0.99),
        .. IsTargetMissed(methods) ? [$"target must be {UncertaintyReward.DefaultTarget} with scale {Scale}, which pays most there"] : (string[])[],
    ];

    private bool IsTargetMissed(MethodParts methods) =>
        Target != UncertaintyReward.DefaultTarget
        && methods.UncertaintyScales.Names.Contains(Scale) && !methods.UncertaintyScales.Find(Scale).HasTarget;
}
