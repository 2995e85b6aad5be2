using System.Collections.Immutable;
using RZero.CoEvolution.Plan;
using RZero.Grading.Repetition;
using RZero.Grading.Rewards;

namespace RZero.CoEvolution.Training;

/// <summary>
/// The Challenger's reward (algorithm 2.1 to 2.4): uncertainty of the Solver, less lambda times the share of the step's questions that are near
/// copies. A completion without a question earns a fixed reward.
/// </summary>
public sealed class ChallengerReward(ChallengerPlan plan)
{
    /// <summary>The rewards of a step's completions, in order.</summary>
    public ChallengerRewards Of(IReadOnlyList<ScoredQuestion> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var valid = questions.Where(question => question.Text is not null).Select(question => question.Text!).ToImmutableArray();
        if (valid.IsEmpty)
        {
            return new([.. questions.Select(_ => plan.InvalidReward)], null);
        }

        // Completions without a question count in the batch, each as a group of its own.
        var clusters = QuestionClusters.Of([.. questions.Select(question => question.Text ?? "")], plan.RepetitionThreshold).Shares();
        var rewards = questions.Select((question, i) => question.Text is null ? plan.InvalidReward : Reward(question.Agreement, clusters[i]));
        return new([.. rewards], questions.Select((question, i) => question.Text is null ? 0 : clusters[i]).Max());
    }

    private double Reward(double agreement, double clusterShare)
    {
        var reward = Uncertainty(agreement) - (plan.RepetitionWeight * clusterShare);
        return plan.ClampAtZero ? Math.Max(0, reward) : reward;
    }

    private double Uncertainty(double agreement) => plan.Uncertainty.Scale == "code"
        ? Math.Min(agreement, 1 - agreement)
        : UncertaintyReward.Of(agreement, plan.Uncertainty.Target);
}
