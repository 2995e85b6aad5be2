using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RZero.Compute.Vectors;

/// <summary>Sixteen numbers in two registers of eight (AVX2).</summary>
internal unsafe struct Sixteen256 : ISixteen<Sixteen256>
{
    private Vector256<float> a, b;

    public readonly float First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => a.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 operator +(Sixteen256 left, Sixteen256 right) => new() { a = left.a + right.a, b = left.b + right.b };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 operator -(Sixteen256 left, Sixteen256 right) => new() { a = left.a - right.a, b = left.b - right.b };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 operator *(Sixteen256 left, Sixteen256 right) => new() { a = left.a * right.a, b = left.b * right.b };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 operator /(Sixteen256 left, Sixteen256 right) => new() { a = left.a / right.a, b = left.b / right.b };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 operator -(Sixteen256 value) => new() { a = -value.a, b = -value.b };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 Create(float number)
    {
        var part = Vector256.Create(number);
        return new() { a = part, b = part };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 Load(float* source) => new() { a = Vector256.Load(source), b = Vector256.Load(source + 8) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 MultiplyAdd(Sixteen256 x, Sixteen256 y, Sixteen256 z) =>
        new() { a = Vector256.FusedMultiplyAdd(x.a, y.a, z.a), b = Vector256.FusedMultiplyAdd(x.b, y.b, z.b) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 Max(Sixteen256 x, Sixteen256 y) => new() { a = Vector256.Max(x.a, y.a), b = Vector256.Max(x.b, y.b) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 Round(Sixteen256 x) => new() { a = Vector256.Round(x.a), b = Vector256.Round(x.b) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 Scale(Sixteen256 x, Sixteen256 power) => new() { a = Scale(x.a, power.a), b = Scale(x.b, power.b) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen256 WhereLess(Sixteen256 x, Sixteen256 y, Sixteen256 then, Sixteen256 other) => new()
    {
        a = Vector256.ConditionalSelect(Vector256.LessThan(x.a, y.a), then.a, other.a),
        b = Vector256.ConditionalSelect(Vector256.LessThan(x.b, y.b), then.b, other.b),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float Sum() => Vector256.Sum(a) + Vector256.Sum(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* destination)
    {
        a.Store(destination);
        b.Store(destination + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Scale(Vector256<float> x, Vector256<float> power)
    {
        var exponent = Vector256.ConvertToInt32Native(power);
        var half = exponent >> 1;
        return x * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerOfTwo(Vector256<int> exponent) => ((exponent + Vector256.Create(127)) << 23).AsSingle();
}
