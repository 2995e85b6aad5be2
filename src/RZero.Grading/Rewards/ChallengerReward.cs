using System.Collections.Immutable;
using RZero.Core;
using RZero.Grading.Similarity;

namespace RZero.Grading.Rewards;

/// <summary>
/// Rewards the Challenger for questions that the Solver answers inconsistently and that differ from the rest of the batch
/// (R-Zero, equations for r_unc, r_rep and their sum).
/// </summary>
public sealed class ChallengerReward
{
    private readonly ChallengerRewardOptions options;

    /// <param name="options">Which of the published variants to use.</param>
    /// <exception cref="UserException">The options have problems; all are named.</exception>
    public ChallengerReward(ChallengerRewardOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Problems();
        this.options = problems.IsEmpty ? options : throw new UserException(string.Join(" ", problems));
    }

    /// <summary>
    /// The reward of every completion of a batch, in its order. Completions without a question count for the size of the batch and stand
    /// alone in their clusters.
    /// </summary>
    public ImmutableArray<ChallengerRewardParts> Of(IReadOnlyList<ProposedQuestion> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var clusters = QuestionClusters.Of([.. batch.Select(proposed => proposed.IsValid ? proposed.Text! : string.Empty)], options.ClusterThreshold);
        var penalties = RepetitionPenalty.Of(clusters, options.RepetitionWeight);
        return [.. batch.Select((proposed, i) => Judge(proposed, penalties[i] + Familiar(proposed), clusters.ClusterOf[i]))];
    }

    private ChallengerRewardParts Judge(ProposedQuestion proposed, double penalty, int cluster)
    {
        var uncertainty = proposed.IsValid ? UncertaintyOf(proposed.Agreement) : 0;
        var total = (proposed.IsValid, options.ClampAtZero) switch
        {
            (true, true) => Math.Max(0, uncertainty - penalty),
            (true, false) => uncertainty - penalty,
            (false, true) => options.InvalidReward,
            (false, false) => options.InvalidReward - penalty,
        };
        return new ChallengerRewardParts(uncertainty, penalty, total, cluster);
    }

    private double Familiar(ProposedQuestion proposed) => options.FamiliarityWeight * proposed.Familiarity;

    private double UncertaintyOf(double agreement) => options.Scale.Of(agreement, options.TargetAgreement);
}
