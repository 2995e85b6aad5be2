using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RZero.Compute.Vectors;

/// <summary>Sixteen numbers in four registers of four: what every processor has.</summary>
internal unsafe struct Sixteen128 : ISixteen<Sixteen128>
{
    private Vector128<float> a, b, c, d;

    public readonly float First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => a.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 operator +(Sixteen128 left, Sixteen128 right) =>
        new() { a = left.a + right.a, b = left.b + right.b, c = left.c + right.c, d = left.d + right.d };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 operator -(Sixteen128 left, Sixteen128 right) =>
        new() { a = left.a - right.a, b = left.b - right.b, c = left.c - right.c, d = left.d - right.d };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 operator *(Sixteen128 left, Sixteen128 right) =>
        new() { a = left.a * right.a, b = left.b * right.b, c = left.c * right.c, d = left.d * right.d };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 operator /(Sixteen128 left, Sixteen128 right) =>
        new() { a = left.a / right.a, b = left.b / right.b, c = left.c / right.c, d = left.d / right.d };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 operator -(Sixteen128 value) => new() { a = -value.a, b = -value.b, c = -value.c, d = -value.d };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 Create(float number)
    {
        var part = Vector128.Create(number);
        return new() { a = part, b = part, c = part, d = part };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 Load(float* source) =>
        new() { a = Vector128.Load(source), b = Vector128.Load(source + 4), c = Vector128.Load(source + 8), d = Vector128.Load(source + 12) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 MultiplyAdd(Sixteen128 x, Sixteen128 y, Sixteen128 z) => new()
    {
        a = Vector128.FusedMultiplyAdd(x.a, y.a, z.a),
        b = Vector128.FusedMultiplyAdd(x.b, y.b, z.b),
        c = Vector128.FusedMultiplyAdd(x.c, y.c, z.c),
        d = Vector128.FusedMultiplyAdd(x.d, y.d, z.d),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 Max(Sixteen128 x, Sixteen128 y) => new()
    {
        a = Vector128.Max(x.a, y.a),
        b = Vector128.Max(x.b, y.b),
        c = Vector128.Max(x.c, y.c),
        d = Vector128.Max(x.d, y.d),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 Round(Sixteen128 x) => new()
    {
        a = Vector128.Round(x.a),
        b = Vector128.Round(x.b),
        c = Vector128.Round(x.c),
        d = Vector128.Round(x.d),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 Scale(Sixteen128 x, Sixteen128 power) => new()
    {
        a = Scale(x.a, power.a),
        b = Scale(x.b, power.b),
        c = Scale(x.c, power.c),
        d = Scale(x.d, power.d),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen128 WhereLess(Sixteen128 x, Sixteen128 y, Sixteen128 then, Sixteen128 other) => new()
    {
        a = Vector128.ConditionalSelect(Vector128.LessThan(x.a, y.a), then.a, other.a),
        b = Vector128.ConditionalSelect(Vector128.LessThan(x.b, y.b), then.b, other.b),
        c = Vector128.ConditionalSelect(Vector128.LessThan(x.c, y.c), then.c, other.c),
        d = Vector128.ConditionalSelect(Vector128.LessThan(x.d, y.d), then.d, other.d),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float Sum() => (Vector128.Sum(a) + Vector128.Sum(b)) + (Vector128.Sum(c) + Vector128.Sum(d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination)
    {
        a.Store(destination);
        b.Store(destination + 4);
        c.Store(destination + 8);
        d.Store(destination + 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Scale(Vector128<float> x, Vector128<float> power)
    {
        var exponent = Vector128.ConvertToInt32Native(power);
        var half = exponent >> 1;
        return x * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> PowerOfTwo(Vector128<int> exponent) => ((exponent + Vector128.Create(127)) << 23).AsSingle();
}
