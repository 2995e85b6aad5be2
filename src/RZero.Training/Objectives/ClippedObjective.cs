using System.Collections.Immutable;
using RZero.Training.Objectives.Rows;

namespace RZero.Training.Objectives;

/// <summary>An objective whose policy term is PPO's clipped ratio; they differ in bounds, in what the ratio is of, and in aggregation.</summary>
public abstract class ClippedObjective : TokenObjective
{
    private readonly ClipOptions clip;

    /// <param name="settings">What it is made with.</param>
    /// <param name="aggregation">Its own aggregation.</param>
    /// <param name="low">Its own lower bound.</param>
    /// <param name="high">Its own upper bound.</param>
    /// <param name="level">What its ratio is taken of.</param>
    protected ClippedObjective(
        ObjectiveSettings settings,
        string aggregation,
        double low = ClipOptions.Usual,
        double high = ClipOptions.Usual,
        RatioLevel level = RatioLevel.Token)
        : base(settings, aggregation, level) => clip = settings.Clip.Or(low, high);

    /// <inheritdoc/>
    protected override ImmutableArray<TokenTerm> Terms(ObjectiveRow row, ImmutableArray<double> logRatios) =>
        [.. logRatios.Select((logRatio, t) => ClippedRatio.Of(logRatio, 0, row.Advantages[t], clip))];
}
