using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Policies;
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
/// <param name="weights">The policy as engines see it.</param>
/// <param name="newEngine">Makes the engine that samples from it.</param>
/// <param name="openSampler">Asks it through that engine, which is not its own.</param>
public sealed class TorchPolicy(
    CausalModel policy,
    CausalModel? reference,
    PolicyTrainerOptions options,
    PolicyOrigin origin,
    ModelWeights weights,
    Func<IPolicyWeights, IRolloutEngine> newEngine,
    Func<IRolloutEngine, PhaseId, IPolicySampler> openSampler)
    : ITrainablePolicy
{
    private const string OptimizerFile = "optimizer.safetensors";

    private readonly PolicyTrainer trainer = new(policy, reference, options);
    private IRolloutEngine? engine;

    /// <inheritdoc/>
    public IPolicySampler OpenSampler(PhaseId phase)
    {
        engine ??= newEngine(weights);
        engine.RefreshAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return openSampler(engine, phase);
    }

    /// <inheritdoc/>
    public UpdateReport Update(IReadOnlyList<TrainingSample> samples)
    {
        var report = trainer.Update(samples);
        weights.Change();
        return report;
    }

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
        engine?.Dispose();
        trainer.Dispose();
        reference?.Dispose();
        policy.Dispose();
    }
}
