using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RZero.Compute.Vectors;

/// <summary>64 numbers in four registers of sixteen.</summary>
internal unsafe struct Row512X4 : IRow<Row512X4>
{
    private Vector512<float> a, b, c, d;

    public static int Width => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row512X4 Load(float* source) => new()
    {
        a = Vector512.Load(source),
        b = Vector512.Load(source + 16),
        c = Vector512.Load(source + 32),
        d = Vector512.Load(source + 48),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row512X4 LoadBFloat16(ushort* source)
    {
        var (first, second) = (Vector512.Load((uint*)source), Vector512.Load((uint*)source + 16));
        var upper = Vector512.Create(0xffff0000u);
        return new()
        {
            a = (first << 16).AsSingle(), b = (first & upper).AsSingle(), c = (second << 16).AsSingle(), d = (second & upper).AsSingle(),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row512X4 MultiplyAdd(float* factor, Row512X4 row, Row512X4 sum)
    {
        var spread = Vector512.Create(*factor);
        return new()
        {
            a = Vector512.FusedMultiplyAdd(spread, row.a, sum.a),
            b = Vector512.FusedMultiplyAdd(spread, row.b, sum.b),
            c = Vector512.FusedMultiplyAdd(spread, row.c, sum.c),
            d = Vector512.FusedMultiplyAdd(spread, row.d, sum.d),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination)
    {
        a.Store(destination);
        b.Store(destination + 16);
        c.Store(destination + 32);
        d.Store(destination + 48);
    }
}

/// <summary>32 numbers in two registers of sixteen.</summary>
internal unsafe struct Row512X2 : IRow<Row512X2>
{
    private Vector512<float> a, b;

    public static int Width => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row512X2 Load(float* source) => new() { a = Vector512.Load(source), b = Vector512.Load(source + 16) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row512X2 LoadBFloat16(ushort* source)
    {
        var words = Vector512.Load((uint*)source);
        return new() { a = (words << 16).AsSingle(), b = (words & Vector512.Create(0xffff0000u)).AsSingle() };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row512X2 MultiplyAdd(float* factor, Row512X2 row, Row512X2 sum)
    {
        var spread = Vector512.Create(*factor);
        return new() { a = Vector512.FusedMultiplyAdd(spread, row.a, sum.a), b = Vector512.FusedMultiplyAdd(spread, row.b, sum.b) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination)
    {
        a.Store(destination);
        b.Store(destination + 16);
    }
}

/// <summary>Sixteen numbers in one register.</summary>
internal unsafe struct Row512X1 : IRow<Row512X1>
{
    private Vector512<float> a;

    public static int Width => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row512X1 Load(float* source) => new() { a = Vector512.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row512X1 LoadBFloat16(ushort* source) =>
        throw new NotSupportedException("A row of bfloat16 numbers has two registers or more.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row512X1 MultiplyAdd(float* factor, Row512X1 row, Row512X1 sum) =>
        new() { a = Vector512.FusedMultiplyAdd(Vector512.Create(*factor), row.a, sum.a) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination) => a.Store(destination);
}
