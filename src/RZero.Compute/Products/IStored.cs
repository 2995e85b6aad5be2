using System.Runtime.CompilerServices;
using RZero.Compute.Vectors;

namespace RZero.Compute.Products;

/// <summary>How the right operand of a product is stored.</summary>
internal unsafe interface IStored<TRow>
    where TRow : unmanaged, IRow<TRow>
{
    /// <summary>Bytes of a number.</summary>
    static abstract int Size { get; }

    /// <summary>Reads a row of numbers.</summary>
    static abstract TRow Load(byte* source);
}

/// <summary>In single precision.</summary>
internal readonly unsafe struct StoredSingle<TRow> : IStored<TRow>
    where TRow : unmanaged, IRow<TRow>
{
    public static int Size => sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TRow Load(byte* source) => TRow.Load((float*)source);
}

/// <summary>As bfloat16; what is computed with is the single that it stands for.</summary>
internal readonly unsafe struct StoredBFloat16<TRow> : IStored<TRow>
    where TRow : unmanaged, IRow<TRow>
{
    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TRow Load(byte* source) => TRow.LoadBFloat16((ushort*)source);
}
