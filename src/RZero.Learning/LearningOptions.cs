namespace RZero.Learning;

/// <summary>How gradients are computed; none of it changes what they are.</summary>
public sealed record LearningOptions
{
    /// <summary>
    /// Whether what layers leave for the way back is made again there: a third more work, and the memory of one layer. The same bits.
    /// </summary>
    public bool Recompute { get; init; }

    /// <summary>
    /// What layers leave may take so many bytes in each worker; a pass that would take more is halved, and its halves again, as one is for which the
    /// system has no memory. A rollout that stands alone is always tried. Null for no bound.
    /// </summary>
    public long? PassBytes { get; init; }

    /// <summary>Whether rollouts that begin alike are computed once as far as they do; switched off to measure what it gains.</summary>
    public bool SharePrefixes { get; init; } = true;
}
