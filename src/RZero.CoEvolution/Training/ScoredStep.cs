using System.Collections.Immutable;

namespace RZero.CoEvolution.Training;

/// <summary>What one step has sampled and scored, before the update.</summary>
/// <param name="Groups">Rollouts that are compared with each other.</param>
/// <param name="AgreementMean">Challenger only: mean vote share of the valid questions.</param>
/// <param name="ValidShare">Challenger only: share of completions that hold a question.</param>
/// <param name="LargestClusterShare">Challenger only: share of questions in the largest cluster.</param>
/// <param name="AnsweredShare">
/// Share of the Solver's completions in which an answer can be read: to the Challenger's questions, or those it trains on; null where none was
/// sampled.
/// </param>
/// <param name="CutOffShare">Challenger only: share of the Solver's answers that were cut off before one could be read.</param>
/// <param name="AgreeingShare">Solver only: share of its completions whose answer is the same as the label, whatever that pays.</param>
public sealed record ScoredStep(
    ImmutableArray<ScoredGroup> Groups,
    double? AgreementMean = null,
    double? ValidShare = null,
    double? LargestClusterShare = null,
    double? AnsweredShare = null,
    double? CutOffShare = null,
    double? AgreeingShare = null)
{
    /// <summary>Groups that were sampled and are not trained on, because others took their place.</summary>
    public ImmutableArray<ScoredGroup> LeftOut { get; init; } = [];

    /// <summary>Whether a policy made the rollouts; given ones have no log-probs of their own, and what would follow from them is not told.</summary>
    public bool IsSampled { get; init; } = true;

    /// <summary>
    /// Whether a rollout is worth what it was paid, and not what it was paid beside the others of its group: then 1 is learned and 0 is not.
    /// </summary>
    public bool TakesRewards { get; init; }

    /// <summary>All groups that were sampled.</summary>
    public IEnumerable<ScoredGroup> Sampled => Groups.Concat(LeftOut);
}
