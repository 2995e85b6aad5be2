using System.Collections.Immutable;

namespace RZero.Training.Objectives;

/// <summary>
/// GRPO (arXiv 2402.03300): the clipped ratio times the advantage, plus the divergence from the reference policy, token by token.
/// </summary>
public sealed class GrpoObjective : IPolicyObjective
{
    private readonly ClipOptions clip;
    private readonly TokenShare share;
    private readonly IDivergence divergence;
    private readonly double klCoefficient;

    /// <param name="settings">Bounds, aggregation and divergence.</param>
    public GrpoObjective(ObjectiveSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (clip, klCoefficient) = (settings.Clip, settings.KlCoefficient);
        share = Aggregations.All.Find(settings.Aggregation);
        divergence = new BoundedDivergence(Divergences.All.Find(settings.KlEstimator), settings.KlBound);
    }

    /// <inheritdoc/>
    public bool UsesReference => klCoefficient > 0;

    /// <inheritdoc/>
    public bool UsesEntropy => false;

    /// <inheritdoc/>
    public RowLoss Evaluate(ObjectiveRow row, UpdateTotals totals)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(totals);
        var weight = share(row.Length, totals);
        var slopes = ImmutableArray.CreateBuilder<double>(row.Length);
        var (loss, divergenceSum, clipped, dualClipped) = (0.0, 0.0, 0, 0);
        for (var t = 0; t < row.Length; t++)
        {
            var policy = ClippedRatio.Of(row.Policy[t], row.Old[t], row.Advantages[t], clip);
            var anchor = UsesReference ? divergence.At(row.Policy[t], row.Reference[t]) : default;
            loss += weight * (policy.Value + (klCoefficient * anchor.Value));
            slopes.Add(weight * (policy.Slope + (klCoefficient * anchor.Slope)));
            divergenceSum += anchor.Value;
            clipped += policy.IsClipped ? 1 : 0;
            dualClipped += policy.IsDualClipped ? 1 : 0;
        }

        return new(loss, slopes.MoveToImmutable(), [], clipped, dualClipped, divergenceSum);
    }
}
