using RZero.Core;

namespace RZero.CoEvolution.Training;

/// <summary>Opens policies for training.</summary>
public interface ITrainablePolicies
{
    /// <summary>Opens a policy with its optimizer and its reference policy.</summary>
    /// <param name="start">The policy that the phase starts from; it is the reference policy too.</param>
    /// <param name="resumeFrom">Folder of the phase's last checkpoint, or null at its beginning.</param>
    /// <param name="settings">The role's sizes and rates.</param>
    ITrainablePolicy Open(PolicyRef start, string? resumeFrom, TrainingSettings settings);
}
