using RZero.Checkpoints.Configuration;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Models.Decoding;
using RZero.Training;

namespace RZero.CoEvolution.Policies;

/// <summary>A policy in training on libtorch, with its optimizer and its reference policy.</summary>
internal sealed class TorchPolicy(
    CausalModel policy, CausalModel? reference, PolicyTrainerOptions options, string textFilesFrom, Func<PhaseId, IPolicySampler> openSampler)
    : ITrainablePolicy
{
    private const string OptimizerFile = "optimizer.safetensors";

    private readonly PolicyTrainer trainer = new(policy, reference, options);

    /// <inheritdoc/>
    public IPolicySampler OpenSampler(PhaseId phase) => openSampler(phase);

    /// <inheritdoc/>
    public UpdateReport Update(IReadOnlyList<TrainingSample> samples) => trainer.Update(samples);

    /// <inheritdoc/>
    public void Save(string folder, bool withOptimizer)
    {
        policy.Save(folder, StorageType.Float32, textFilesFrom);
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
