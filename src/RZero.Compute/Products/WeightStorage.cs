namespace RZero.Compute.Products;

/// <summary>Number types that weights are kept in while they are computed with.</summary>
public enum WeightStorage
{
    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>
    /// The upper half of a single: half the memory, and twice the speed where memory is what limits. Exact for weights that were bfloat16
    /// already.
    /// </summary>
    BFloat16,

    /// <summary>
    /// Eight bits, and a factor for every 32 inputs of an output, as GGUF's q8_0: a little more than a quarter of the memory. Exact for weights that
    /// were that already.
    /// </summary>
    Int8,
}
