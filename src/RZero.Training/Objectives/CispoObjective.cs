using System.Collections.Immutable;
using RZero.Training.Objectives.Rows;

namespace RZero.Training.Objectives;

/// <summary>
/// CISPO (MiniMax-M1, arXiv 2506.13585): the ratio is cut off above and weighs the gradient of the log-prob, -min(r, cap) A log p with the factor
/// held constant. No token loses its gradient, as tokens beyond PPO's bounds do. <see cref="ClipOptions.High"/> is the cap itself.
/// </summary>
public sealed class CispoObjective : TokenObjective
{
    private const double OwnCap = 5;

    private readonly double cap;

    /// <param name="settings">What it is made with.</param>
    public CispoObjective(ObjectiveSettings settings)
        : base(settings, Aggregations.TokenMean) => cap = settings.Clip.High ?? OwnCap;

    /// <inheritdoc/>
    protected override ImmutableArray<TokenTerm> Terms(ObjectiveRow row, ImmutableArray<double> logRatios) =>
    [
        .. row.Held.Select((held, t) =>
        {
            var ratio = Math.Exp(held - row.Old[t]);
            var slope = -Math.Min(ratio, cap) * row.Advantages[t];
            return new TokenTerm(slope * row.Policy[t], slope, ratio > cap && row.Advantages[t] > 0);
        }),
    ];
}
