using System.Collections.Immutable;
using RZero.Training.Objectives.Rows;

namespace RZero.Training.Objectives;

/// <summary>
/// The likelihood of given completions: -A log p, every token weighing the same. With an advantage of 1 this is supervised learning; with others the
/// plain policy gradient (REINFORCE), without ratio or bounds.
/// </summary>
/// <param name="settings">What it is made with.</param>
public sealed class LikelihoodObjective(ObjectiveSettings settings) : TokenObjective(settings, Aggregations.TokenMean)
{
    /// <inheritdoc/>
    protected override ImmutableArray<TokenTerm> Terms(ObjectiveRow row, ImmutableArray<double> logRatios) =>
        [.. row.Policy.Select((logProb, t) => new TokenTerm(-row.Advantages[t] * logProb, -row.Advantages[t]))];
}
