using RZero.Checkpoints.Folders;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Generation;
using RZero.Generation.Native;
using RZero.Hosting.Models;
using RZero.Torch.Sampling;

namespace RZero.Hosting.Backends;

/// <summary>What computes: backends that train and engines that sample, each by the name that plans say. A program adds its own here.</summary>
public sealed record ComputeBackends
{
    /// <summary>The name of libtorch, as a backend and as an engine.</summary>
    public const string Torch = "torch";

    /// <summary>The name of this project's own kernels, as a backend and as an engine.</summary>
    public const string Native = BackendPlan.DefaultName;

    /// <summary>Those that ship with the product.</summary>
    public static ComputeBackends Shipped { get; } = new();

    /// <summary>What trains: <c>backend.name</c>.</summary>
    public Registry<IComputeBackend> Backends { get; init; } = new("backend", [(Native, new NativeBackend()), (Torch, new TorchBackend())]);

    /// <summary>What samples: <c>rollouts.engine</c>.</summary>
    public Registry<RolloutEngineFactory> Engines { get; init; } = new("engine", [
        (Native, static (weights, settings) => new NativeRolloutEngine(weights, settings)),
        (Torch, static (weights, settings) => new TorchRolloutEngine(weights, settings)),
    ]);

    /// <summary>What verbs that train nothing compute with: <c>--backend</c>.</summary>
    public Registry<Func<IModelFiles, ILoadedModel>> Models { get; init; } = new("backend", [
        (Native, NativeModel.Load),
        (Torch, TorchModel.Load),
    ]);

    /// <summary>What a plan trains with.</summary>
    /// <exception cref="UserException">There is no such backend.</exception>
    public IComputeBackend BackendOf(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Backends.Find(plan.Backend.Name);
    }

    /// <summary>What a plan samples with: the engine that it names, else the one that belongs to its backend.</summary>
    /// <exception cref="UserException">There is no such engine.</exception>
    public RolloutEngineFactory EngineOf(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Engines.Find(plan.Rollouts.Engine == RolloutsPlan.BackendsEngine
            ? BackendOf(plan).EngineOn(ComputeDevice.TryParse(plan.Backend.Device) ?? ComputeDevice.Cpu)
            : plan.Rollouts.Engine);
    }

    /// <summary>Why a plan cannot be computed here, as sentences that begin with the key; nothing where it can. Loads no weights.</summary>
    public IEnumerable<string> Problems(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var unknown = Backends.Problems("backend.name", plan.Backend.Name).Concat(
            plan.Rollouts.Engine == RolloutsPlan.BackendsEngine ? [] : Engines.Problems("rollouts.engine", plan.Rollouts.Engine)).ToList();

        // A device that is none is told off already, and a backend that is none has no devices.
        if (unknown.Count > 0)
        {
            return unknown;
        }

        return [.. OfAdapters(plan), .. Device(plan)];
    }

    private IEnumerable<string> Device(RunPlan plan) =>
        ComputeDevice.TryParse(plan.Backend.Device) is { } device && BackendOf(plan).Refusal(device) is { } refusal
            ? [$"backend.device: {refusal}"]
            : [];

    private IEnumerable<string> OfAdapters(RunPlan plan)
    {
        if (!plan.Adapter.IsUsed())
        {
            yield break;
        }

        if (!BackendOf(plan).TrainsAdapters)
        {
            yield return $"adapter.kind: the {plan.Backend.Name} backend trains whole models alone; for adapters take --backend {Native}";
        }

        if (plan.Adapter.Storage != AdapterPlan.ExactStorage && plan.Rollouts.Engine is not (RolloutsPlan.BackendsEngine or Native))
        {
            yield return $"adapter.storage: the {plan.Rollouts.Engine} engine reads the weights as they are in the files, so rounded ones would be "
                + $"another policy; take {AdapterPlan.ExactStorage}, or rollouts.engine={Native}";
        }
    }
}
