using RZero.CoEvolution.Plan.Sections;

namespace RZero.CoEvolution.Training;

/// <summary>
/// Which folders a training phase reads. A phase that goes on is tied to the policy that it started from, not to its own checkpoint.
/// </summary>
/// <param name="Policy">Weights that are trained.</param>
/// <param name="Reference">Weights that the divergence is measured from; null where it weighs nothing.</param>
/// <param name="Optimizer">Where the optimizer's state stands; null at the beginning of a phase, which starts with a fresh one.</param>
public sealed record PhaseFolders(string Policy, string? Reference, string? Optimizer)
{
    /// <summary>The folder in a checkpoint that holds a reference policy which has moved.</summary>
    public const string MovedReference = "reference";

    /// <summary>The folders of a phase.</summary>
    /// <param name="start">The policy that the phase starts from.</param>
    /// <param name="resumeFrom">The phase's last checkpoint, or null at its beginning.</param>
    /// <param name="settings">The role's sizes and rates.</param>
    /// <param name="baseModel">The run's base model.</param>
    /// <param name="klReference">What the divergence is measured from: "phase", "base", "average" or "none".</param>
    public static PhaseFolders Of(
        string start, string? resumeFrom, TrainingSettings settings, string baseModel = "", string klReference = OptimizationPlan.PhaseReference)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var reference = klReference switch
        {
            _ when settings.KlCoefficient <= 0 => null,
            OptimizationPlan.NoReference => null,
            OptimizationPlan.BaseReference => baseModel,
            OptimizationPlan.MovingReference when resumeFrom is not null => Path.Combine(resumeFrom, MovedReference),
            _ => start,
        };
        return new(resumeFrom ?? start, reference, resumeFrom);
    }
}
