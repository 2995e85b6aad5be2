namespace RZero.CoEvolution.Plan.Sections;

/// <summary>How sampling is cut into work units and how many run side by side.</summary>
public sealed record RolloutsPlan
{
    /// <summary>Leaves the choice of the engine to the backend that trains.</summary>
    public const string BackendsEngine = "auto";

    /// <summary>The engine that samples, by name; "auto" takes the one that belongs to the backend.</summary>
    public string Engine { get; init; } = BackendsEngine;

    /// <summary>Keeps weights in whatever number type holds them without loss.</summary>
    public const string ExactStorage = "exact";

    /// <summary>Rounds weights: half the memory.</summary>
    public const string BFloat16Storage = "bfloat16";

    /// <summary>
    /// How the engine keeps the weights that it samples with. Rounded ones draw from a policy a little beside the one in training: the difference is
    /// told with every step (<c>log_prob_gap</c>).
    /// </summary>
    public string Storage { get; init; } = ExactStorage;

    /// <summary>Completions of one unit. Part of what decides the samples' last bits; workers are not.</summary>
    public required int UnitRows { get; init; }

    /// <summary>Units sampled at the same time.</summary>
    public required int Workers { get; init; }

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. PlanChecks.OneOf("storage", Storage, ExactStorage, BFloat16Storage),
        .. PlanChecks.AtLeast("unit_rows", UnitRows, 1),
        .. PlanChecks.Within("workers", Workers, 1, 1024),
    ];
}
