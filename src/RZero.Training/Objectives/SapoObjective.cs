using System.Collections.Immutable;
using RZero.Training.Objectives.Rows;

namespace RZero.Training.Objectives;

/// <summary>
/// SAPO (soft adaptive policy optimization, arXiv 2511.20347): instead of bounds a gate that closes softly, -A (4/t) sigmoid(t (r - 1)), whose slope
/// is that of -A r at r = 1. A temperature t that is higher for blame than for praise closes sooner there, where gradients hurt more.
/// </summary>
/// <param name="settings">What it is made with.</param>
/// <param name="praise">Temperature for advantages above 0.</param>
/// <param name="blame">Temperature for the others.</param>
public sealed class SapoObjective(ObjectiveSettings settings, double praise = SapoObjective.OwnPraise, double blame = SapoObjective.OwnBlame)
    : TokenObjective(settings, Aggregations.SequenceMean)
{
    private const double OwnPraise = 1;
    private const double OwnBlame = 1.05;

    /// <inheritdoc/>
    protected override ImmutableArray<TokenTerm> Terms(ObjectiveRow row, ImmutableArray<double> logRatios) =>
    [
        .. logRatios.Select((logRatio, t) =>
        {
            var (ratio, advantage) = (Math.Exp(logRatio), row.Advantages[t]);
            var temperature = advantage > 0 ? praise : blame;
            var gate = 1 / (1 + Math.Exp(-temperature * (ratio - 1)));
            return new TokenTerm(-advantage * 4 / temperature * gate, -advantage * 4 * gate * (1 - gate) * ratio);
        }),
    ];
}
