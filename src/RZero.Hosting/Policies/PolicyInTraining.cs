using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Policies;
using RZero.Checkpoints.Provenance;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Hosting.Backends;
using RZero.Training;

namespace RZero.Hosting.Policies;

/// <summary>A policy in training: a backend trains it, and one engine samples from it, refreshed after every update.</summary>
/// <param name="policy">The policy; owned.</param>
/// <param name="options">How it is trained.</param>
/// <param name="origin">Where it comes from.</param>
/// <param name="newEngine">Makes the engine.</param>
/// <param name="openSampler">Asks the policy through the engine, which the sampler does not own.</param>
internal sealed class PolicyInTraining(
    PolicyOnBackend policy,
    PolicyTrainerOptions options,
    PolicyOrigin origin,
    Func<IPolicyWeights, IRolloutEngine> newEngine,
    Func<IRolloutEngine, PhaseId, IPolicySampler> openSampler)
    : ITrainablePolicy
{
    private const string OptimizerFile = "optimizer.safetensors";

    private readonly PolicyTrainer trainer = new(policy.Backend, options);
    private IRolloutEngine? engine;

    public IPolicySampler OpenSampler(PhaseId phase)
    {
        engine ??= newEngine(policy.Weights);
        engine.RefreshAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return openSampler(engine, phase);
    }

    public UpdateReport Update(IReadOnlyList<TrainingSample> samples) => trainer.Update(samples);

    public void Save(string folder, PhaseId phase, int step, bool withOptimizer)
    {
        PolicyFolder.Write(folder, policy.Weights, StorageType.Float32, origin.TextFilesFrom);
        ModelCard.Write(folder, origin.Of(phase, step));
        if (withOptimizer)
        {
            policy.Backend.SaveOptimizer(Path.Combine(folder, OptimizerFile));
            SpikeFile.Write(folder, trainer.Spikes);
            if (options.ReferenceDecay < 1 && policy.Reference is { } reference)
            {
                PolicyFolder.Write(Path.Combine(folder, PhaseFolders.MovedReference), reference, StorageType.Float32, origin.TextFilesFrom);
            }
        }
    }

    /// <summary>Takes over the optimizer's state from a checkpoint.</summary>
    public void LoadOptimizer(string folder)
    {
        policy.Backend.LoadOptimizer(Path.Combine(folder, OptimizerFile));
        trainer.Spikes = SpikeFile.Read(folder);
    }

    public void Dispose()
    {
        engine?.Dispose();
        policy.Dispose();
    }
}
