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

    /// <summary>Writes a Hugging Face folder in float32, with the optimizer's state beside it where training goes on from it.</summary>
    void Save(string folder, bool withOptimizer);
}
