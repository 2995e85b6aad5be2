using RZero.Grading.Rewards;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>How the Challenger is paid for questions that the Solver answers inconsistently.</summary>
public sealed record UncertaintyPlan
{
    /// <summary>The winner's share of all answers: the paper's.</summary>
    public const string WinnersShare = "share";

    /// <summary>The share of pairs of answers that are equal.</summary>
    public const string EqualPairs = "pairs";

    private const double LeastTarget = 0.01;
    private const double MostTarget = 0.99;

    /// <summary>"paper": 1 - 2|p - 1/2|, in [0, 1]. "code": min(p, 1 - p), half of it.</summary>
    public string Scale { get; init; } = UncertaintyScales.PaperName;

    /// <summary>The vote share that pays most, in (0, 1).</summary>
    public double Target { get; init; } = 0.5;

    /// <summary>
    /// What is added to that share in every iteration after the first, in [-0.5, 0.5]: below 0, questions become harder as labels hold.
    /// </summary>
    public double TargetChange { get; init; }

    /// <summary>
    /// How agreement is counted: "share", the winner's share of all answers, which is the largest of several and so too high; "pairs", the share of
    /// pairs of answers that are equal, which is not (it estimates the chance that two answers agree).
    /// </summary>
    public string Agreement { get; init; } = WinnersShare;

    /// <summary>The share that pays most in an iteration, kept within the bounds of a target.</summary>
    /// <param name="iteration">1 for the first.</param>
    public double TargetIn(int iteration) => Math.Clamp(Target + ((iteration - 1) * TargetChange), LeastTarget, MostTarget);

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    /// <param name="methods">What the plan can name.</param>
    public IEnumerable<string> Problems(MethodParts methods) =>
    [
        .. methods.UncertaintyScales.Problems("scale", Scale),
        .. PlanChecks.Within("target", Target, LeastTarget, MostTarget),
        .. PlanChecks.Within("target_change", TargetChange, -0.5, 0.5),
        .. PlanChecks.OneOf("agreement", Agreement, WinnersShare, EqualPairs),
        .. IsTargetMissed(methods) ? [$"target must be {UncertaintyReward.DefaultTarget} with scale {Scale}, which pays most there"] : (string[])[],
    ];

    private bool IsTargetMissed(MethodParts methods) =>
        (Target != UncertaintyReward.DefaultTarget || TargetChange != 0)
        && methods.UncertaintyScales.Names.Contains(Scale) && !methods.UncertaintyScales.Find(Scale).HasTarget;
}
