using System.Collections.Immutable;

namespace RZero.Core.Sampling;

/// <summary>Asks an engine from code that is not asynchronous.</summary>
public static class BlockingSampling
{
    /// <summary>Samples a unit and waits for it.</summary>
    /// <exception cref="OperationCanceledException">Interrupted; nothing of the unit is kept.</exception>
    public static ImmutableArray<Rollout> Sample(this IRolloutEngine engine, WorkUnit unit, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine.SampleAsync(unit, stop).AsTask().GetAwaiter().GetResult();
    }
}
