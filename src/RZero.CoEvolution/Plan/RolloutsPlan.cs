namespace RZero.CoEvolution.Plan;

/// <summary>How sampling is cut into work units and how many run side by side.</summary>
public sealed record RolloutsPlan
{
    /// <summary>Leaves the choice of the engine to the backend that trains.</summary>
    public const string BackendsEngine = "auto";

    /// <summary>The engine that samples, by name; "auto" takes the one that belongs to the backend.</summary>
    public string Engine { get; init; } = BackendsEngine;

    /// <summary>Completions of one unit. Part of what decides the samples' last bits; workers are not.</summary>
    public required int UnitRows { get; init; }

    /// <summary>Units sampled at the same time.</summary>
    public required int Workers { get; init; }

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. PlanChecks.AtLeast("unit_rows", UnitRows, 1),
        .. PlanChecks.Within("workers", Workers, 1, 1024),
    ];
}
