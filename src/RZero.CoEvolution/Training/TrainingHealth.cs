using RZero.Core;
using RZero.Core.Events;
using RZero.Training;

namespace RZero.CoEvolution.Training;

/// <summary>
/// Watches a training phase for steps that come to nothing: updates that are not finite, and rewards without any difference. A few in a row stop
/// the run. Such steps are not committed, so a resumed phase goes through them again and comes to the same alarm.
/// </summary>
/// <param name="phase">The phase.</param>
/// <param name="settings">Its sizes and rates.</param>
internal sealed class TrainingHealth(PhaseId phase, TrainingSettings settings)
{
    /// <summary>Steps in a row after which the run stops.</summary>
    public const int Patience = 3;

    private const string NothingToCompare = "no reward differed from the others of its group";

    private readonly string role = phase.Phase.ToString().ToLowerInvariant();
    private int unsound;
    private int idle;
    private bool certain = true;

    /// <summary>What has to be said after a step; null where all is well or it is too early to tell.</summary>
    /// <param name="step">1 for the first.</param>
    /// <param name="scored">What was sampled and scored.</param>
    /// <param name="update">What the update did.</param>
    /// <param name="last">The phase's last committed checkpoint, or null.</param>
    public AlarmEvent? After(int step, ScoredStep scored, UpdateReport update, StepCheckpoint? last)
    {
        unsound = update.IsSound ? 0 : unsound + 1;
        idle = update is { IsSound: true, TrainedRollouts: 0 } ? idle + 1 : 0;
        return unsound > 0 ? Unsound(step, last)
            : idle > 0 ? Idle(step, scored, last)
            : update.SpikedUpdates > 0 ? Spiked(step, update)
            : null;
    }

    private AlarmEvent Spiked(int step, UpdateReport update) => new(phase.Iteration, "gradient_spike", Stops: false, FormattableString.Invariant(
        $"{update.SpikedUpdates} updates of the {phase.Phase} in step {step} were left out: their gradient (norm {update.GradNorm:0.###}) ")
        + "is far above those before. Nothing is to be done where it stays at that; optimization.spike_deviations says how far is too far.");

    private AlarmEvent Unsound(int step, StepCheckpoint? last)
    {
        var stops = unsound >= Math.Min(Patience, settings.Steps);
        var kept = last is null ? "the phase's first policy is kept" : $"the checkpoint of step {last.Step} is kept";
        return new(phase.Iteration, "not_finite", stops, FormattableString.Invariant(
            $"the update of the {phase.Phase} in step {step} is not finite and was left out; {kept}. {(stops
                ? $"A resumed run would come here again: begin a new one with a lower {role}.learning_rate (it is {settings.LearningRate})."
                : $"If this goes on, {role}.learning_rate ({settings.LearningRate}) is too high.")}"));
    }

    private AlarmEvent? Idle(int step, ScoredStep scored, StepCheckpoint? last)
    {
        var cause = IdleCause.Of(phase.Phase, scored);
        certain = (idle == 1 || certain) && cause.IsCertain;
        if (idle != (certain ? Math.Min(Patience, settings.Steps) : Patience))
        {
            return null;
        }

        return new(phase.Iteration, "nothing_learned", Stops: last is null || !cause.IsSuccess, FormattableString.Invariant(
            $"the {phase.Phase} learned nothing in {idle} steps in a row, up to step {step}: {NothingToCompare}. {cause.Text}"));
    }
}
