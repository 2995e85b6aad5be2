using System.Collections.Immutable;
using RZero.Training.Objectives.Rows;

namespace RZero.Training.Objectives;

/// <summary>
/// An objective that is a weighted sum over tokens: a policy term, which is what objectives differ in, and what any of them can be switched on
/// with: divergence from a reference, correction of the sampler's importance, masks, an entropy bonus. Formulas: <c>docs/objectives.md</c>.
/// </summary>
public abstract class TokenObjective : IPolicyObjective
{
    private readonly ObjectiveSettings settings;
    private readonly TokenShare share;
    private readonly IDivergence divergence;
    private readonly RatioLevel level;

    /// <param name="settings">What it is made with.</param>
    /// <param name="aggregation">Its own aggregation, where the settings leave that to it.</param>
    /// <param name="level">What its ratio is taken of.</param>
    protected TokenObjective(ObjectiveSettings settings, string aggregation, RatioLevel level = RatioLevel.Token)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (this.settings, this.level) = (settings, level);
        share = Aggregations.All.Find(settings.Aggregation ?? aggregation);
        divergence = new BoundedDivergence(Divergences.All.Find(settings.KlEstimator), settings.KlBound);
    }

    /// <inheritdoc/>
    public bool UsesReference => settings.KlCoefficient > 0;

    /// <inheritdoc/>
    public bool UsesEntropy => settings.EntropyCoefficient > 0 || TopEntropyShare < 1;

    /// <inheritdoc/>
    public double TopEntropyShare => settings.TopEntropyShare;

    /// <inheritdoc/>
    public virtual string OwnAdvantage => Advantages.Advantages.Group;

    /// <inheritdoc/>
    public RowLoss Evaluate(ObjectiveRow row, UpdateTotals totals)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(totals);
        RequireEntropies(row);
        var weight = share(row.Length, totals);
        var logRatios = level.LogRatios(row.Policy, row.Old);
        var terms = Terms(row, logRatios);
        var factors = new PolicyFactors(settings, row, totals);
        var anchors = Anchors(row, logRatios);
        var bonus = EntropyWeight(totals);
        var loss = terms.Select((term, t) => weight * ((factors.At(t) * term.Value) + (settings.KlCoefficient * anchors[t].Value))).Sum();
        return new(
            loss - (bonus == 0 ? 0 : bonus * row.Entropies.Sum()),
            ByLogProb(weight, terms, factors, anchors),
            UsesEntropy ? [.. row.Entropies.Select(_ => -bonus)] : [],
            terms.Count(term => term.IsClipped),
            anchors.Sum(anchor => anchor.Value))
        {
            ClippedLowTokens = terms.Where((term, t) => term.IsClipped && row.Advantages[t] < 0).Count(),
        };
    }

    /// <summary>[T]: the policy term of each token.</summary>
    /// <param name="row">The completion.</param>
    /// <param name="logRatios">[T]: logarithm of each token's ratio, at the objective's level.</param>
    protected abstract ImmutableArray<TokenTerm> Terms(ObjectiveRow row, ImmutableArray<double> logRatios);

    /// <summary>The bonus acts while the sampled entropy of the update is below the floor; without a floor always.</summary>
    private double EntropyWeight(UpdateTotals totals) =>
        settings.EntropyCoefficient > 0 && (totals.SampledEntropy ?? double.NegativeInfinity) < settings.EntropyFloor
            ? settings.EntropyCoefficient / totals.Tokens
            : 0;

    private ImmutableArray<double> ByLogProb(
        double weight, ImmutableArray<TokenTerm> terms, PolicyFactors factors, ImmutableArray<AnchorTerm> anchors)
    {
        var kl = settings.KlCoefficient;
        if (level == RatioLevel.Token)
        {
            return [.. terms.Select((term, t) => weight * ((factors.At(t) * term.Slope) + (kl * (anchors[t].Slope + anchors[t].ByLogRatio))))];
        }

        var byRatio = level.ByLogProb([.. terms.Select((term, t) => weight * ((factors.At(t) * term.Slope) + (kl * anchors[t].ByLogRatio)))]);
        return [.. byRatio.Select((slope, t) => slope + (weight * kl * anchors[t].Slope))];
    }

    private ImmutableArray<AnchorTerm> Anchors(ObjectiveRow row, ImmutableArray<double> logRatios) =>
    [
        .. Enumerable.Range(0, row.Length).Select(t =>
        {
            var plain = UsesReference ? divergence.At(row.Policy[t], row.Reference[t]) : default;
            if (!settings.CorrectsKl)
            {
                return new AnchorTerm(plain.Value, plain.Slope, ByLogRatio: 0);
            }

            var ratio = Math.Exp(logRatios[t]);
            return new AnchorTerm(ratio * plain.Value, ratio * plain.Slope, ratio * plain.Value);
        }),
    ];

    private void RequireEntropies(ObjectiveRow row)
    {
        if (UsesEntropy && row.Entropies.Length != row.Length)
        {
            throw new ArgumentException(
                $"the objective looks at entropies, and {row.Entropies.Length} are given for {row.Length} tokens", nameof(row));
        }
    }

    /// <summary>A token's divergence, with its derivatives by the log-prob directly and by the log ratio that it is weighed with.</summary>
    private readonly record struct AnchorTerm(double Value, double Slope, double ByLogRatio);
}
