namespace RZero.CoEvolution.Plan;

/// <summary>How the Challenger is paid for questions that the Solver answers inconsistently.</summary>
public sealed record UncertaintyPlan
{
    /// <summary>"paper": 1 - 2|p - 1/2|, in [0, 1]. "code": min(p, 1 - p), half of it.</summary>
    public string Scale { get; init; } = "paper";

    /// <summary>The vote share that pays most, in (0, 1).</summary>
    public double Target { get; init; } = 0.5;

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. PlanChecks.OneOf("scale", Scale, "paper", "code"),
        .. PlanChecks.Within("target", Target, 0.01, 0.99),
    ];
}
