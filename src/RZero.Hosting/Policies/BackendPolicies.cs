using RZero.Checkpoints.Policies;
using RZero.Checkpoints.Provenance;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Core.Storage;
using RZero.Generation;
using RZero.Generation.Native;
using RZero.Hosting.Backends;
using RZero.Training.Backends;

namespace RZero.Hosting.Policies;

/// <summary>
/// Policies opened from their folders, on the backend and the engine that the plan names. Where adapters are trained they lie over one copy of the
/// base, which ends with this.
/// </summary>
/// <param name="baseModel">Folder whose tokenizer and prompts all policies share.</param>
/// <param name="plan">Sizes and rates.</param>
/// <param name="store">Keeps what is sampled; null keeps nothing.</param>
/// <param name="report">Told how far sampling is.</param>
public sealed class BackendPolicies(string baseModel, RunPlan plan, IUnitStore? store, Action<RunEvent> report)
    : IPolicySource, ITrainablePolicies, IDisposable
{
    private readonly PolicyText files = PolicyText.Open(baseModel);
    private readonly RunAdapters? adapters = plan.Adapter.IsUsed() ? new(baseModel, plan) : null;
    private ModelProvenance? provenance;

    /// <summary>Version and commit of the program, kept with every policy that is saved.</summary>
    public string CodeVersion { get; init; } = "unknown";

    /// <summary>The parts of the method that plans can name.</summary>
    public MethodParts Methods { get; init; } = MethodParts.Shipped;

    /// <summary>The backends and engines that plans can name.</summary>
    public ComputeBackends Compute { get; init; } = ComputeBackends.Shipped;

    /// <summary>
    /// What the engines may take for keys and values, as the plan's memory counts it. A frozen Solver answers while a Challenger trains: both
    /// together stay within what one would have.
    /// </summary>
    public KeyValueBudget KeyValues { get; init; } = new(KeyValueBudget.UsualBytes);

    /// <summary>Told of every completion of an engine as it ends, of some twice; null for no one.</summary>
    public Action<Rollout>? Finished { get; init; }

    private ComputeDevice Device =>
        ComputeDevice.TryParse(plan.Backend.Device) ?? throw new UserException($"there is no device {plan.Backend.Device}");

    /// <summary>The policy that both roles start from.</summary>
    public PolicyRef Start => Identify(adapters?.Start ?? baseModel);

    /// <inheritdoc/>
    public PolicyRef Identify(string folder)
    {
        if (adapters is not null)
        {
            return adapters.Identify(folder);
        }

        using var weights = FrozenPolicy.Open(folder);
        return weights.Policy;
    }

    /// <inheritdoc/>
    public IPolicySampler OpenSampler(PolicyRef policy, PhaseId phase)
    {
        using var weights = FrozenPolicy.Open(policy);
        return Sampler(NewEngine(weights), weights.Policy, phase, ownsEngine: true);
    }

    /// <inheritdoc/>
    public ITrainablePolicy Open(PolicyRef start, string? resumeFrom, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(start);
        var folders = PhaseFolders.Of(start.Folder, resumeFrom, settings, baseModel, plan.Optimization.KlReference);
        var options = TrainerOptions.Of(settings, plan.Optimization, plan.Rollouts.Workers, Methods);
        provenance ??= RunProvenance.Of(baseModel, plan, CodeVersion);
        var origin = PolicyOrigin.From(start.Folder, baseModel, provenance);
        var order = new BackendOrder(folders.Policy, folders.Reference, options, Device) { Adapter = adapters?.Of(folders) };
        var opened = Compute.BackendOf(plan).Open(order);
        if (options.ReferenceDecay < 1 && options.Objective.UsesReference && (opened.Backend is not IMovingReference || opened.Reference is null))
        {
            opened.Dispose();
            throw new UserException(
                $"backend {plan.Backend.Name} cannot move its reference policy: set optimization.kl_reference=phase, or take another with --backend");
        }

        var policy = new PolicyInTraining(
            opened, options, origin, NewEngine, (engine, phase) => Sampler(engine, opened.Weights.Policy, phase, ownsEngine: false));
        if (folders.Optimizer is not null)
        {
            policy.LoadOptimizer(folders.Optimizer);
        }

        return policy;
    }

    /// <inheritdoc/>
    public void Dispose() => adapters?.Dispose();

    private IRolloutEngine NewEngine(IPolicyWeights weights) => Compute.EngineOf(plan)(weights, new()
    {
        Tokenizer = files.Tokenizer,
        EndTokenIds = files.EndTokenIds,
        WorkerCount = plan.Rollouts.Workers,
        Device = Device,
        Storage = plan.Rollouts.Storage == RolloutsPlan.BFloat16Storage ? EngineStorage.BFloat16 : EngineStorage.Exact,
        Frozen = adapters?.Base.Weights,
        KeyValues = KeyValues,
        Finished = Finished,
    });

    private PolicySampler Sampler(IRolloutEngine engine, PolicyRef policy, PhaseId phase, bool ownsEngine) =>
        new(engine, policy.Hash, files.Prompts, plan.Rollouts.UnitRows, store, Progress(phase)) { OwnsEngine = ownsEngine, Heard = Finished };

    // Training phases count steps, which their own events report; the others count completions.
    private Action<SamplingProgress>? Progress(PhaseId phase) => phase.Phase is Phase.Challenger or Phase.Solver
        ? null
        : progress => report(new PhaseEvent(phase.Iteration, phase.Phase, progress.Done, progress.Total, progress.TokensPerSecond));
}
