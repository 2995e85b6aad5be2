namespace RZero.Generation;

/// <summary>Number type in which an engine keeps a policy's weights.</summary>
public enum EngineStorage
{
    /// <summary>Whatever holds them without loss.</summary>
    Exact,

    /// <summary>
    /// Rounded to bfloat16: half the memory. What is drawn comes from a policy that differs a little from the one in training, so that objectives
    /// need the sampler's log-probabilities beside the trainer's.
    /// </summary>
    BFloat16,
}
