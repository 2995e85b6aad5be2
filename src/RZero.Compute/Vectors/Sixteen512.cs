using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RZero.Compute.Vectors;

/// <summary>Sixteen numbers in one register (AVX-512).</summary>
internal unsafe struct Sixteen512 : ISixteen<Sixteen512>
{
    private Vector512<float> a;

    public readonly float First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => a.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 operator +(Sixteen512 left, Sixteen512 right) => new() { a = left.a + right.a };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 operator -(Sixteen512 left, Sixteen512 right) => new() { a = left.a - right.a };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 operator *(Sixteen512 left, Sixteen512 right) => new() { a = left.a * right.a };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 operator /(Sixteen512 left, Sixteen512 right) => new() { a = left.a / right.a };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 operator -(Sixteen512 value) => new() { a = -value.a };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 Create(float number) => new() { a = Vector512.Create(number) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 Load(float* source) => new() { a = Vector512.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 MultiplyAdd(Sixteen512 x, Sixteen512 y, Sixteen512 z) => new() { a = Vector512.FusedMultiplyAdd(x.a, y.a, z.a) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 Max(Sixteen512 x, Sixteen512 y) => new() { a = Vector512.Max(x.a, y.a) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 Round(Sixteen512 x) => new() { a = Vector512.Round(x.a) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 Scale(Sixteen512 x, Sixteen512 power) => new() { a = Scale(x.a, power.a) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen512 WhereLess(Sixteen512 x, Sixteen512 y, Sixteen512 then, Sixteen512 other) =>
        new() { a = Vector512.ConditionalSelect(Vector512.LessThan(x.a, y.a), then.a, other.a) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float Sum() => Vector512.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination)
    {
        a.Store(destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Scale(Vector512<float> x, Vector512<float> power)
    {
        var exponent = Vector512.ConvertToInt32Native(power);
        var half = exponent >> 1;
        return x * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOfTwo(Vector512<int> exponent) => ((exponent + Vector512.Create(127)) << 23).AsSingle();
}
