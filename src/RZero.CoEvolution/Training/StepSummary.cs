using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Training;
using RZero.Training.Advantages;

namespace RZero.CoEvolution.Training;

/// <summary>What is told of a step: its health in numbers.</summary>
internal static class StepSummary
{
    /// <summary>The event of a step.</summary>
    /// <param name="phase">Its phase.</param>
    /// <param name="step">Which of how many.</param>
    /// <param name="scored">What was sampled; rewards, lengths and groups are told of all of it, also of what was not trained on.</param>
    /// <param name="update">What the updates did.</param>
    /// <param name="seconds">How long sampling, 0 where nothing was sampled, and the whole step took.</param>
    public static StepEvent Of(
        PhaseId phase, (int Number, int Count) step, ScoredStep scored, UpdateReport update, (double Sampling, double Whole) seconds)
    {
        var groups = scored.Sampled.ToList();
        var rollouts = groups.SelectMany(group => group.Group.Rollouts).ToList();
        var rewards = groups.SelectMany(group => group.Rewards).ToList();
        return new()
        {
            Iteration = phase.Iteration,
            Phase = phase.Phase,
            Step = step.Number,
            Steps = step.Count,
            RewardMean = rewards.Average(),
            RewardDeviation = RewardStatistics.Deviation(rewards),
            Loss = update.Loss,
            Kl = update.Kl,
            Entropy = scored.IsSampled ? update.Entropy : null,
            ClipShare = scored.IsSampled ? update.ClipShare : null,
            ClipShareLow = scored.IsSampled ? update.ClipShareLow : null,
            ClipShareHigh = scored.IsSampled ? update.ClipShareHigh : null,
            GradNorm = update.GradNorm,
            LogProbGap = scored.IsSampled ? update.LogProbGapMax : null,
            LogProbGapMean = scored.IsSampled ? update.LogProbGapMean : null,
            ZeroVarianceShare = (double)groups.Count(group => TeachesNothing(scored, group)) / groups.Count,
            TruncatedShare = (double)rollouts.Count(rollout => rollout.Finish == FinishReason.Length) / rollouts.Count,
            CompletionLength = rollouts.Average(rollout => rollout.TokenIds.Length),
            ShortestCompletion = rollouts.Min(rollout => rollout.TokenIds.Length),
            LongestCompletion = rollouts.Max(rollout => rollout.TokenIds.Length),
            SkippedUpdates = update.SkippedUpdates,
            SpikedUpdates = update.SpikedUpdates,
            ClippedUpdates = update.ClippedUpdates,
            TokensPerSecond = seconds.Sampling > 0 ? rollouts.Sum(rollout => rollout.TokenIds.Length) / seconds.Sampling : 0,
            Seconds = seconds.Whole,
            AgreementMean = scored.AgreementMean,
            ValidShare = scored.ValidShare,
            LargestClusterShare = scored.LargestClusterShare,
        };
    }

    /// <summary>Rollouts that a policy made are compared within their group; of given ones each that is paid at all is learned.</summary>
    private static bool TeachesNothing(ScoredStep scored, ScoredGroup group) =>
        scored.IsSampled ? !group.Differs : group.Rewards.All(reward => reward == 0);
}
