using RZero.Checkpoints.Adapters;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core;
using RZero.Training;

namespace RZero.Hosting.Backends;

/// <summary>What trains policies, by a name that plans can say: <c>backend.name</c>.</summary>
public interface IComputeBackend
{
    /// <summary>The engine that belongs to it on a device: a name of <see cref="ComputeBackends.Engines"/>.</summary>
    string EngineOn(ComputeDevice device);

    /// <summary>Why it cannot compute on a device of this machine, as a sentence that says what to do; null where it can. Loads no weights.</summary>
    string? Refusal(ComputeDevice device);

    /// <summary>Whether it trains adapters: opens an order that has one.</summary>
    bool TrainsAdapters => false;

    /// <summary>What it takes of memory while it trains.</summary>
    BackendMemory Memory => BackendMemory.OfReplicas;

    /// <summary>Opens a policy for training.</summary>
    /// <param name="order">What is opened and how it is trained.</param>
    /// <exception cref="UserException">The weights are not those of their configuration.</exception>
    PolicyOnBackend Open(BackendOrder order);
}

/// <summary>What a backend is to open.</summary>
/// <param name="Policy">Folder of the weights that are trained.</param>
/// <param name="Reference">Folder of the weights that the divergence is measured from; null where it weighs nothing.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="Device">Where.</param>
public sealed record BackendOrder(string Policy, string? Reference, PolicyTrainerOptions Options, ComputeDevice Device)
{
    /// <summary>The adapters that are in these folders, where adapters are trained; null where whole models are.</summary>
    public AdapterOrder? Adapter { get; init; }
}

/// <summary>What a backend is to open of adapters.</summary>
/// <param name="Base">The model that they lie over. Not owned.</param>
/// <param name="Policy">Where training starts.</param>
/// <param name="Reference">What the divergence is measured from; null where it weighs nothing.</param>
public sealed record AdapterOrder(AdaptedBase Base, LoraAdapter Policy, LoraAdapter? Reference);
