using RZero.Checkpoints.Provenance;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Generation;
using RZero.Torch.Decoding;
using RZero.Torch.Sampling;

namespace RZero.Hosting.Policies;

/// <summary>Policies on libtorch, opened from their folders.</summary>
/// <param name="baseModel">Folder whose tokenizer and prompts all policies share.</param>
/// <param name="plan">Sizes and rates.</param>
/// <param name="store">Keeps what is sampled; null keeps nothing.</param>
/// <param name="report">Told how far sampling is.</param>
/// <param name="codeVersion">Version and commit of the program, kept with every policy that is saved.</param>
/// <param name="methods">What plans can name; null takes what ships with the product.</param>
public sealed class TorchPolicies(string baseModel, RunPlan plan, IRunStore? store, Action<RunEvent> report, string codeVersion = "unknown", MethodParts? methods = null)
    : IPolicySource, ITrainablePolicies
{
    private readonly PolicyText files = PolicyText.Open(baseModel);
    private readonly Lazy<ModelProvenance> provenance = new(() => RunProvenance.Of(baseModel, plan, codeVersion));

    /// <inheritdoc/>
    public IPolicySampler OpenSampler(string folder, PhaseId phase)
    {
        using var model = PolicyText.LoadModel(folder);
        return Sampler(model, phase);
    }

    /// <inheritdoc/>
    public ITrainablePolicy Open(string start, string? resumeFrom, TrainingSettings settings)
    {
        var folders = PhaseFolders.Of(start, resumeFrom, settings);
        var policy = PolicyText.LoadModel(folders.Policy, trainable: true);
        var reference = folders.Reference is null ? null : PolicyText.LoadModel(folders.Reference);
        var origin = PolicyOrigin.From(start, baseModel, provenance.Value);
        var options = TrainerOptions.Of(settings, plan.Optimization, plan.Rollouts.Workers, methods);
        var trained = new TorchPolicy(policy, reference, options, origin, phase => Sampler(policy, phase));
        if (folders.Optimizer is not null)
        {
            trained.LoadOptimizer(folders.Optimizer);
        }

        return trained;
    }

    private PolicySampler Sampler(CausalModel model, PhaseId phase)
    {
        var engine = new TorchRolloutEngine(model, files.Tokenizer, files.EndTokenIds, plan.Rollouts.Workers);
        return new(engine, model.Fingerprint(), files.Prompts, plan.Rollouts.UnitRows, store, Progress(phase));
    }

    // Training phases count steps, which their own events report; the others count completions.
    private Action<SamplingProgress>? Progress(PhaseId phase) => phase.Phase is Phase.Challenger or Phase.Solver
        ? null
        : progress => report(new PhaseEvent(phase.Iteration, phase.Phase, progress.Done, progress.Total, progress.TokensPerSecond));
}
