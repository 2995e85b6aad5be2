namespace RZero.CoEvolution.Plan.Sections;

/// <summary>How often a policy in training is kept.</summary>
public sealed record CheckpointPlan
{
    /// <summary>
    /// A phase keeps every so many steps, and always the last. What a stop loses is trained again, from rollouts that are kept whatever this says:
    /// the end is the same to the byte.
    /// </summary>
    public int Every { get; init; } = 1;

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() => PlanChecks.AtLeast("every", Every, 1);
}
