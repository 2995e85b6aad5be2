namespace RZero.Bench.Rollouts;

/// <summary>
/// How much this process has grown since an engine was opened. Engines share a process, so it is told right after an engine's first round.
/// </summary>
internal sealed class ResidentMemory
{
    private readonly long before = Environment.WorkingSet;

    /// <summary>Bytes more than then; at least 0.</summary>
    public long Growth => Math.Max(0, Environment.WorkingSet - before);
}
