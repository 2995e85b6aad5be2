namespace RZero.Training.Objectives;

/// <summary>What objectives are made with. An objective takes what concerns it.</summary>
public sealed record ObjectiveSettings
{
    /// <summary>Bounds of the probability ratio.</summary>
    public ClipOptions Clip { get; init; } = new();

    /// <summary>How token losses become one number: a name of <see cref="Aggregations"/>.</summary>
    public string Aggregation { get; init; } = Aggregations.SequenceMean;

    /// <summary>Weight of the divergence from the reference policy, 0 or more; 0 needs no reference.</summary>
    public double KlCoefficient { get; init; }

    /// <summary>The divergence's estimator: a name of <see cref="Divergences"/>.</summary>
    public string KlEstimator { get; init; } = "k3";

    /// <summary>Where a token's divergence is cut off, in nats; infinity cuts nothing.</summary>
    public double KlBound { get; init; } = double.PositiveInfinity;
}
