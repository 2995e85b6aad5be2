using RZero.Core;
using RZero.Core.Sampling;
using RZero.Training;

namespace RZero.CoEvolution.Training;

/// <summary>A policy in training.</summary>
public interface ITrainablePolicy : IDisposable
{
    /// <summary>Samples from the policy as it stands now; dispose the sampler before the next update.</summary>
    IPolicySampler OpenSampler(PhaseId phase);

    /// <summary>One GRPO update (or several, as the settings say) on scored rollouts.</summary>
    UpdateReport Update(IReadOnlyList<TrainingSample> samples);

    /// <summary>
    /// Writes a Hugging Face folder in float32 that says where it comes from, with the optimizer's state beside it where training goes on from it.
    /// </summary>
    /// <param name="folder">Where.</param>
    /// <param name="phase">The phase that trains it.</param>
    /// <param name="step">Steps of the phase that it has had.</param>
    /// <param name="withOptimizer">Whether training goes on from it.</param>
    void Save(string folder, PhaseId phase, int step, bool withOptimizer);
}
