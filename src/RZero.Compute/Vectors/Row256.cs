using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RZero.Compute.Vectors;

/// <summary>Sixteen numbers in two registers of eight.</summary>
internal unsafe struct Row256X2 : IRow<Row256X2>
{
    private Vector256<float> a, b;

    public static int Width => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row256X2 Load(float* source) => new() { a = Vector256.Load(source), b = Vector256.Load(source + 8) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row256X2 LoadBFloat16(ushort* source)
    {
        var words = Vector256.Load((uint*)source);
        return new() { a = (words << 16).AsSingle(), b = (words & Vector256.Create(0xffff0000u)).AsSingle() };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row256X2 MultiplyAdd(float* factor, Row256X2 row, Row256X2 sum)
    {
        var spread = Vector256.Create(*factor);
        return new() { a = Vector256.FusedMultiplyAdd(spread, row.a, sum.a), b = Vector256.FusedMultiplyAdd(spread, row.b, sum.b) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination)
    {
        a.Store(destination);
        b.Store(destination + 8);
    }
}
