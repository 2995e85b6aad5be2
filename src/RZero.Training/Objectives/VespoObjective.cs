using System.Collections.Immutable;
using RZero.Training.Objectives.Rows;

namespace RZero.Training.Objectives;

/// <summary>
/// VESPO (variational sequence-level soft policy optimization, arXiv 2602.10693): -phi A log p, where phi = exp(l + k log w - l w) is held constant
/// and w is the ratio of the whole completion's probabilities, the product of its tokens'. The weight is 1 at w = 1 and falls softly to both sides.
/// </summary>
public sealed class VespoObjective(ObjectiveSettings settings, VespoShape? shape = null) : TokenObjective(settings, Aggregations.TokenMean)
{
    private const double LargestLogRatio = 20;
    private static readonly double SmallestLogRatio = Math.Log(1e-8);

    private readonly VespoShape shape = shape ?? new();

    /// <inheritdoc/>
    protected override ImmutableArray<TokenTerm> Terms(ObjectiveRow row, ImmutableArray<double> logRatios)
    {
        var logRatio = RatioLevel.Product.LogRatios(row.Held, row.Old)[0];
        return
        [
            .. row.Policy.Select((logProb, t) =>
            {
                var slope = -shape.WeightAt(Math.Clamp(logRatio, SmallestLogRatio, LargestLogRatio), row.Advantages[t]) * row.Advantages[t];
                return new TokenTerm(slope * logProb, slope);
            }),
        ];
    }
}
