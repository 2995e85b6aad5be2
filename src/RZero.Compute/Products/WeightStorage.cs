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
}
