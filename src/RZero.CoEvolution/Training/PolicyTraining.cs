using System.Collections.Immutable;
using System.Diagnostics;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Core.Storage;
using RZero.Training;
using RZero.Training.Advantages;

namespace RZero.CoEvolution.Training;

/// <summary>
/// The GRPO phase that both roles share: step after step, sample and score with the policy as it stands, compare within groups, update.
/// Goes on from the phase's last checkpoint, and ends in the same bytes as a phase that was never stopped.
/// </summary>
public sealed class PolicyTraining(
    ITrainablePolicies policies, IPolicySource frozen, Advantage advantage, ICheckpointStore store, RunJournal journal)
{
    /// <summary>Trains a policy; returns the trained one.</summary>
    /// <param name="phase">Which phase of which iteration.</param>
    /// <param name="start">The policy that the phase starts from; also the reference policy.</param>
    /// <param name="settings">The role's sizes and rates.</param>
    /// <param name="sampleAndScore">Makes the rollouts of a step (1 for the first) with the given policy.</param>
    /// <param name="stop">Interrupts between units and steps.</param>
    /// <exception cref="RunStoppedException">Steps in a row came to nothing; says why.</exception>
    public PolicyRef Run(
        PhaseId phase, PolicyRef start, TrainingSettings settings, Func<int, IPolicySampler, ScoredStep> sampleAndScore, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(phase);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(sampleAndScore);
        var last = store.FindCheckpoint(phase);
        if (last is { Complete: true })
        {
            return frozen.Identify(last.Folder);
        }

        var health = new TrainingHealth(phase, settings);
        var policy = policies.Open(start, last?.Folder, settings);
        try
        {
            for (var step = (last?.Step ?? 0) + 1; step <= settings.Steps; step++)
            {
                stop.ThrowIfCancellationRequested();
                journal.Tell(new PhaseEvent(phase.Iteration, phase.Phase, step - 1, settings.Steps, 0));
                var (scored, update) = Step(phase, step, settings, policy, sampleAndScore);
                Heed(health.After(step, scored, update, last));
                if (!update.IsSound)
                {
                    policy.Dispose();
                    policy = policies.Open(start, last?.Folder, settings);
                }

                var complete = step == settings.Steps;
                if (complete || update is { IsSound: true, TrainedRollouts: > 0 })
                {
                    var trained = policy;
                    last = store.CommitCheckpoint(phase, step, complete, folder => trained.Save(folder, phase, step, withOptimizer: !complete));
                }
            }
        }
        finally
        {
            policy.Dispose();
        }

        return frozen.Identify(last!.Folder);
    }

    private void Heed(AlarmEvent? alarm)
    {
        if (alarm is { Stops: true })
        {
            throw new RunStoppedException(alarm);
        }

        if (alarm is not null)
        {
            journal.Tell(alarm);
        }
    }

    private (ScoredStep Scored, UpdateReport Update) Step(
        PhaseId phase, int step, TrainingSettings settings, ITrainablePolicy policy, Func<int, IPolicySampler, ScoredStep> sampleAndScore)
    {
        var watch = Stopwatch.StartNew();
        ScoredStep scored;
        double samplingSeconds;
        using (var sampler = policy.OpenSampler(phase))
        {
            scored = sampleAndScore(step, sampler);
            samplingSeconds = watch.Elapsed.TotalSeconds;
        }

        var update = policy.Update(Samples(scored));
        var rollouts = scored.Groups.SelectMany(group => group.Group.Rollouts).ToImmutableArray();
        var happened = new StepEvent
        {
            Iteration = phase.Iteration,
            Phase = phase.Phase,
            Step = step,
            Steps = settings.Steps,
            RewardMean = scored.Groups.SelectMany(group => group.Rewards).Average(),
            Kl = update.Kl,
            Entropy = update.Entropy,
            ClipShare = update.ClipShare,
            GradNorm = update.GradNorm,
            LogProbGap = update.LogProbGapMax,
            LogProbGapMean = update.LogProbGapMean,
            ZeroVarianceShare = (double)scored.Groups.Count(group => group.Rewards.Distinct().Count() == 1) / scored.Groups.Length,
            TruncatedShare = (double)rollouts.Count(rollout => rollout.Finish == FinishReason.Length) / rollouts.Length,
            CompletionLength = rollouts.Average(rollout => rollout.TokenIds.Length),
            SkippedUpdates = update.SkippedUpdates,
            TokensPerSecond = rollouts.Sum(rollout => rollout.TokenIds.Length) / samplingSeconds,
            Seconds = watch.Elapsed.TotalSeconds,
            AgreementMean = scored.AgreementMean,
            ValidShare = scored.ValidShare,
            LargestClusterShare = scored.LargestClusterShare,
        };
        journal.Tell(happened);
        return (scored, update);
    }

    private ImmutableArray<TrainingSample> Samples(ScoredStep scored) =>
    [
        .. scored.Groups.SelectMany(group => group.Group.Rollouts.Zip(
            advantage(group.Rewards),
            (rollout, worth) => new TrainingSample(rollout.PromptIds, rollout.TokenIds, rollout.LogProbs, worth))),
    ];
}
