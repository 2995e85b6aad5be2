namespace RZero.Core;

/// <summary>The system gave no more memory. Nothing was wrong with what was asked for: the machine could not do it.</summary>
public sealed class MemoryExhaustedException : Exception
{
    /// <param name="askedBytes">What could not be had, in bytes; null where it is not known.</param>
    /// <param name="inner">What was caught.</param>
    public MemoryExhaustedException(long? askedBytes, Exception inner)
        : base("memory ran out"
            + (askedBytes is { } bytes ? FormattableString.Invariant($": {bytes / 1048576.0:0.#} MiB more could not be had. ") : ". ")
            + "End what else uses it, or take a smaller model, fewer samples or shorter completions; "
            + "for evolve, smaller rollouts.unit_rows, rollouts.workers or optimization.micro_batch_tokens.", inner)
    {
    }
}
