using System.Collections.Immutable;
using System.Diagnostics;
using RZero.CoEvolution.Monitor;
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
    /// <summary>Whether steps sample with the policy; where they do not, no engine is made.</summary>
    public bool Samples { get; init; } = true;

    /// <summary>Steps from one checkpoint to the next, at least 1; the last step has one in any case.</summary>
    public int CheckpointEvery { get; init; } = 1;

    /// <summary>Looks at every step; null where no one does.</summary>
    public RunWatch? Watch { get; init; }

    /// <summary>Trains a policy; returns the trained one.</summary>
    /// <param name="phase">Which phase of which iteration.</param>
    /// <param name="start">The policy that the phase starts from; also the reference policy.</param>
    /// <param name="settings">The role's sizes and rates.</param>
    /// <param name="sampleAndScore">Makes the rollouts of a step (1 for the first) with the given policy.</param>
    /// <param name="stop">Interrupts between units and steps.</param>
    /// <exception cref="RunStoppedException">Steps in a row came to nothing, or the monitor ends the run; says why.</exception>
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
        var progress = new StepProgress(last?.Step ?? 0);
        using var policy = new ResumablePolicy(folder => policies.Open(start, folder, settings), last?.Folder);
        while (progress.Next(settings.Steps) is { } step)
        {
            stop.ThrowIfCancellationRequested();
            var update = progress.IsLeftOut(step)
                ? null
                : Step(phase, step, settings, policy.Current, sampleAndScore, progress.IsNew(step) ? health : null, last);
            if (update is { IsSound: false })
            {
                policy.GoBackTo(last?.Folder);
                if (progress.GoesBackBehind(step, last?.Step ?? 0))
                {
                    continue;
                }
            }

            var complete = step == settings.Steps;
            if (complete || (step % CheckpointEvery == 0 && update is { IsSound: true, TrainedRollouts: > 0 }))
            {
                last = store.CommitCheckpoint(phase, step, complete, folder => policy.Current.Save(folder, phase, step, withOptimizer: !complete));
            }
        }

        return frozen.Identify(last!.Folder);
    }

    /// <summary>One step. What was told before, by a step that is gone through again, is not told twice: then there is no health to heed.</summary>
    private UpdateReport Step(
        PhaseId phase,
        int step,
        TrainingSettings settings,
        ITrainablePolicy policy,
        Func<int, IPolicySampler, ScoredStep> sampleAndScore,
        TrainingHealth? health,
        StepCheckpoint? last)
    {
        if (health is not null)
        {
            journal.Tell(new PhaseEvent(phase.Iteration, phase.Phase, step - 1, settings.Steps, 0));
        }

        var watch = Stopwatch.StartNew();
        ScoredStep scored;
        double samplingSeconds;
        using (var sampler = Samples ? policy.OpenSampler(phase) : new NoSampler())
        {
            scored = sampleAndScore(step, sampler);
            samplingSeconds = Samples ? watch.Elapsed.TotalSeconds : 0;
        }

        var update = policy.Update(Rollouts(scored, settings));
        if (health is not null)
        {
            var told = StepSummary.Of(phase, (step, settings.Steps), scored, update, (samplingSeconds, watch.Elapsed.TotalSeconds));
            journal.Tell(told);
            Heed(health.After(step, scored, update, last));
            Watch?.After(told);
        }

        return update;
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

    private ImmutableArray<TrainingSample> Rollouts(ScoredStep scored, TrainingSettings settings) =>
    [
        .. scored.Groups.Zip(Worth(scored, settings)).SelectMany(group => group.First.Group.Rollouts.Zip(
            group.Second,
            (rollout, worth) => new TrainingSample(rollout.PromptIds, rollout.TokenIds, rollout.LogProbs, worth))),
    ];

    private IReadOnlyList<ImmutableArray<double>> Worth(ScoredStep scored, TrainingSettings settings)
    {
        ImmutableArray<ImmutableArray<double>> rewards = [.. scored.Groups.Select(group => group.Rewards)];
        return scored.TakesRewards ? rewards : PositiveWeight.Of(advantage(rewards), settings.PositiveWeight);
    }
}
