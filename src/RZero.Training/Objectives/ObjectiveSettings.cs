namespace RZero.Training.Objectives;

/// <summary>What objectives are made with. An objective takes what concerns it.</summary>
public sealed record ObjectiveSettings
{
    /// <summary>Bounds of the probability ratio.</summary>
    public ClipOptions Clip { get; init; } = new();

    /// <summary>How token losses become one number: a name of <see cref="Aggregations"/>; null leaves it to the objective.</summary>
    public string? Aggregation { get; init; }

    /// <summary>Weight of the divergence from the reference policy, 0 or more; 0 needs no reference.</summary>
    public double KlCoefficient { get; init; }

    /// <summary>The divergence's estimator: a name of <see cref="Divergences"/>.</summary>
    public string KlEstimator { get; init; } = "k3";

    /// <summary>Where a token's divergence is cut off, in nats; infinity cuts nothing.</summary>
    public double KlBound { get; init; } = double.PositiveInfinity;

    /// <summary>Whether a token's divergence is weighed with its ratio, which makes the estimate that of the policy, not of the one before.</summary>
    public bool CorrectsKl { get; init; }

    /// <summary>
    /// Largest factor by which a token's policy term is corrected for the sampler's other log-prob, above 0; infinity corrects nothing.
    /// </summary>
    public double ImportanceCap { get; init; } = double.PositiveInfinity;

    /// <summary>
    /// A completion with a negative advantage is left out where the mean of sampler's minus policy's log-probs is above this, in nats; infinity
    /// leaves none out.
    /// </summary>
    public double OffPolicyBound { get; init; } = double.PositiveInfinity;

    /// <summary>The share of tokens, those of highest entropy, whose policy term counts, in (0, 1]; 1 takes all.</summary>
    public double TopEntropyShare { get; init; } = 1;

    /// <summary>Weight of the mean entropy, which is rewarded, 0 or more.</summary>
    public double EntropyCoefficient { get; init; }

    /// <summary>The entropy is rewarded only while what was sampled has less, in nats; infinity rewards it always.</summary>
    public double EntropyFloor { get; init; } = double.PositiveInfinity;
}
