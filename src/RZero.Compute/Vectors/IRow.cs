namespace RZero.Compute.Vectors;

/// <summary>
/// A few neighbouring numbers of a row, in registers. The products are written once over this; the structs that implement it are what the compiler
/// makes vector code of.
/// </summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
internal unsafe interface IRow<TSelf>
    where TSelf : unmanaged, IRow<TSelf>
{
    /// <summary>How many numbers.</summary>
    static abstract int Width { get; }

    /// <summary>Reads numbers.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Reads numbers that are stored as bfloat16 in the order of <see cref="BFloat16Order"/>.</summary>
    static abstract TSelf LoadBFloat16(ushort* source);

    /// <summary>
    /// <c>factor * row + sum</c>, rounded once. The factor comes by its address: the processor then spreads it while loading, which costs no
    /// arithmetic unit.
    /// </summary>
    static abstract TSelf MultiplyAdd(float* factor, TSelf row, TSelf sum);

    /// <summary>Writes the numbers.</summary>
    void Store(float* destination);
}
