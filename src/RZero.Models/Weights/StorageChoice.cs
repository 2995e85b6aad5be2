namespace RZero.Models.Weights;

/// <summary>How a model's weights are kept in memory.</summary>
public enum StorageChoice
{
    /// <summary>
    /// As bfloat16 where every number of a matrix is one already, as single precision else: nothing is lost. For models that do not change.
    /// </summary>
    Exact,

    /// <summary>In single precision. For weights that are trained.</summary>
    Float32,

    /// <summary>Rounded to bfloat16: half the memory, and scores that differ a little from those of the weights as they are.</summary>
    BFloat16,

    /// <summary>Rounded to eight bits with a factor for every 32 numbers, as GGUF's q8_0: little more than a quarter of the memory.</summary>
    Int8,
}
