using RZero.Checkpoints.Policies;
using RZero.Training.Backends;

namespace RZero.Hosting.Backends;

/// <summary>A policy that a backend has opened for training: how it is trained, and how engines see it.</summary>
/// <param name="backend">Trains it; owned.</param>
/// <param name="weights">Its weights, whose version grows with every step.</param>
/// <param name="owned">What ends with it, in this order.</param>
public sealed class PolicyOnBackend(IPolicyBackend backend, IPolicyWeights weights, params IDisposable?[] owned) : IDisposable
{
    /// <summary>Trains it.</summary>
    public IPolicyBackend Backend => backend;

    /// <summary>The weights of its reference policy, where the backend shows them: one that moves is kept with every checkpoint.</summary>
    public IPolicyWeights? Reference { get; init; }

    /// <summary>Its weights as they stand.</summary>
    public IPolicyWeights Weights => weights;

    /// <inheritdoc/>
    public void Dispose()
    {
        backend.Dispose();
        foreach (var part in owned)
        {
            part?.Dispose();
        }
    }
}
