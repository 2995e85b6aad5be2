using RZero.Checkpoints.Policies;
using RZero.Checkpoints.Provenance;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Generation;
using RZero.Torch.Decoding;

namespace RZero.Hosting.Policies;

/// <summary>Policies on libtorch, opened from their folders.</summary>
/// <param name="baseModel">Folder whose tokenizer and prompts all policies share.</param>
/// <param name="plan">Sizes and rates.</param>
/// <param name="store">Keeps what is sampled; null keeps nothing.</param>
/// <param name="report">Told how far sampling is.</param>
/// <param name="codeVersion">Version and commit of the program, kept with every policy that is saved.</param>
/// <param name="methods">What plans can name; null takes what ships with the product.</param>
/// <param name="engine">Makes what samples from them; null takes libtorch.</param>
public sealed class TorchPolicies(
    string baseModel,
    RunPlan plan,
    IRunStore? store,
    Action<RunEvent> report,
    string codeVersion = "unknown",
    MethodParts? methods = null,
    RolloutEngineFactory? engine = null)
    : IPolicySource, ITrainablePolicies
{
    private readonly PolicyText files = PolicyText.Open(baseModel);
    private readonly Lazy<ModelProvenance> provenance = new(() => RunProvenance.Of(baseModel, plan, codeVersion));

    /// <inheritdoc/>
    public IPolicySampler OpenSampler(string folder, PhaseId phase)
    {
        using var weights = FrozenPolicy.Open(folder);
        return Sampler(NewEngine(weights), weights.Policy, phase, ownsEngine: true);
    }

    /// <inheritdoc/>
    public ITrainablePolicy Open(string start, string? resumeFrom, TrainingSettings settings)
    {
        var folders = PhaseFolders.Of(start, resumeFrom, settings);
        var policy = PolicyText.LoadModel(folders.Policy, trainable: true);
        var reference = folders.Reference is null ? null : PolicyText.LoadModel(folders.Reference);
        var origin = PolicyOrigin.From(start, baseModel, provenance.Value);
        var options = TrainerOptions.Of(settings, plan.Optimization, plan.Rollouts.Workers, methods);
        var weights = new ModelWeights(policy, folders.Policy);
        var trained = new TorchPolicy(
            policy, reference, options, origin, weights, NewEngine, (samples, phase) => Sampler(samples, weights.Policy, phase, ownsEngine: false));
        if (folders.Optimizer is not null)
        {
            trained.LoadOptimizer(folders.Optimizer);
        }

        return trained;
    }

    private IRolloutEngine NewEngine(IPolicyWeights weights) => (engine ?? RolloutEngines.All.Find(RolloutEngines.Torch))(
        weights, new() { Tokenizer = files.Tokenizer, EndTokenIds = files.EndTokenIds, WorkerCount = plan.Rollouts.Workers });

    private PolicySampler Sampler(IRolloutEngine samples, PolicyRef policy, PhaseId phase, bool ownsEngine) =>
        new(samples, policy.Hash, files.Prompts, plan.Rollouts.UnitRows, store, Progress(phase)) { OwnsEngine = ownsEngine };

    // Training phases count steps, which their own events report; the others count completions.
    private Action<SamplingProgress>? Progress(PhaseId phase) => phase.Phase is Phase.Challenger or Phase.Solver
        ? null
        : progress => report(new PhaseEvent(phase.Iteration, phase.Phase, progress.Done, progress.Total, progress.TokensPerSecond));
}
