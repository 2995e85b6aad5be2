using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Provenance;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Torch.Decoding;
using RZero.Torch.Training;
using RZero.Training;

namespace RZero.Hosting.Policies;

/// <summary>A policy in training on libtorch, with its optimizer and its reference policy.</summary>
/// <param name="policy">Trained.</param>
/// <param name="reference">What the KL term ties it to, or null.</param>
/// <param name="options">How it is trained.</param>
/// <param name="origin">Where it comes from.</param>
/// <param name="openSampler">Samples from it as it stands.</param>
public sealed class TorchPolicy(
    CausalModel policy, CausalModel? reference, PolicyTrainerOptions options, PolicyOrigin origin, Func<PhaseId, IPolicySampler> openSampler)
    : ITrainablePolicy
{
    private const string OptimizerFile = "optimizer.safetensors";

    private readonly PolicyTrainer trainer = new(policy, reference, options);

    /// <inheritdoc/>
    public IPolicySampler OpenSampler(PhaseId phase) => openSampler(phase);

    /// <inheritdoc/>
    public UpdateReport Update(IReadOnlyList<TrainingSample> samples) => trainer.Update(samples);

    /// <inheritdoc/>
    public void Save(string folder, PhaseId phase, int step, bool withOptimizer)
    {
        policy.Save(folder, StorageType.Float32, origin.TextFilesFrom);
        ModelCard.Write(folder, origin.Of(phase, step));
        if (withOptimizer)
        {
            trainer.Optimizer.SaveState(Path.Combine(folder, OptimizerFile));
        }
    }

    /// <summary>Takes over the optimizer's state from a checkpoint.</summary>
    public void LoadOptimizer(string folder) => trainer.Optimizer.LoadState(Path.Combine(folder, OptimizerFile));

    /// <inheritdoc/>
    public void Dispose()
    {
        trainer.Dispose();
        reference?.Dispose();
        policy.Dispose();
    }
}
