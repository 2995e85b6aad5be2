using System.Numerics;
using System.Runtime.CompilerServices;

namespace RZero.Compute.Vectors;

/// <summary>Two registers of the width that the system has.</summary>
internal unsafe struct RowPortableX2 : IRow<RowPortableX2>
{
    private Vector<float> a, b;

    public static int Width => 2 * Vector<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowPortableX2 Load(float* source) => new() { a = Vector.Load(source), b = Vector.Load(source + Vector<float>.Count) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowPortableX2 LoadBFloat16(ushort* source)
    {
        var words = Vector.Load((uint*)source);
        return new() { a = Vector.AsVectorSingle(words << 16), b = Vector.AsVectorSingle(words & new Vector<uint>(0xffff0000u)) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowPortableX2 MultiplyAdd(float* factor, RowPortableX2 row, RowPortableX2 sum)
    {
        var spread = new Vector<float>(*factor);
        return new() { a = Vector.FusedMultiplyAdd(spread, row.a, sum.a), b = Vector.FusedMultiplyAdd(spread, row.b, sum.b) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination)
    {
        a.Store(destination);
        b.Store(destination + Vector<float>.Count);
    }
}
