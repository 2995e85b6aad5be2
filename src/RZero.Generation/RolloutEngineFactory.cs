using RZero.Checkpoints.Policies;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Generation.Native;
using RZero.Models.Weights;
using RZero.Tokenizers;

namespace RZero.Generation;

/// <summary>Makes an engine that samples from a policy. What stands behind an engine's name.</summary>
/// <param name="weights">The policy; not owned. The engine reads it now and at every refresh, and never in between.</param>
/// <param name="settings">What else it needs.</param>
/// <exception cref="UserException">The weights are not those of their configuration, or the engine cannot compute it.</exception>
public delegate IRolloutEngine RolloutEngineFactory(IPolicyWeights weights, EngineSettings settings);

/// <summary>What an engine needs besides weights.</summary>
public sealed record EngineSettings
{
    /// <summary>Turns tokens into texts; null where the model speaks ids.</summary>
    public ITokenizer? Tokenizer { get; init; }

    /// <summary>Tokens that end a completion.</summary>
    public required IReadOnlySet<int> EndTokenIds { get; init; }

    /// <summary>Units that are sampled side by side.</summary>
    public int WorkerCount { get; init; } = 2;

    /// <summary>Number type of the weights that it computes with. An engine that has no such refuses with a <see cref="UserException"/>.</summary>
    public EngineStorage Storage { get; init; }

    /// <summary>
    /// The frozen weights that policies with adapters lie over, where they are in memory already: an engine that can samples over them and keeps
    /// nothing but the adapter. Null where policies have weights of their own. Not owned.
    /// </summary>
    public DecoderWeights? Frozen { get; init; }

    /// <summary>Memory for keys and values that several engines of a process share; null gives this one its own.</summary>
    public KeyValueBudget? KeyValues { get; init; }

    /// <summary>
    /// Told of every rollout as soon as it is complete, which may be long before its unit is, from the threads that sample: for who shows them. An
    /// engine that samples units as a whole need not tell; null where nobody listens.
    /// </summary>
    public Action<Rollout>? Finished { get; init; }

    /// <summary>What it computes on. An engine that cannot refuses with a <see cref="UserException"/>.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Cpu;
}
