using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RZero.Compute.Rows;

/// <summary>
/// The exponential of sixteen numbers, to about one unit in the last place, with the same bits on every processor. The number is cut into a
/// power of two and a rest between -ln(2) / 2 and ln(2) / 2, whose exponential is a polynomial (the minimax coefficients of the Cephes library).
/// </summary>
internal static class Exponential
{
    // Below this the result has no normal single.
    private const float Lowest = -87.33654f;
    private const float Highest = 88.72283f;
    private const float LogE = 1.44269504f;
    private const float Ln2Upper = 0.693359375f;
    private const float Ln2Lower = -2.12194440e-4f;

    /// <summary><c>exp(x)</c>; 0 where it would be smaller than a normal single, infinity where it would be larger than any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x)
    {
        var power = Vector512.Round(x * LogE);
        var rest = Vector512.FusedMultiplyAdd(power, Vector512.Create(-Ln2Upper), x);
        rest = Vector512.FusedMultiplyAdd(power, Vector512.Create(-Ln2Lower), rest);
        var sum = Vector512.Create(1.9875691500e-4f);
        sum = Vector512.FusedMultiplyAdd(sum, rest, Vector512.Create(1.3981999507e-3f));
        sum = Vector512.FusedMultiplyAdd(sum, rest, Vector512.Create(8.3334519073e-3f));
        sum = Vector512.FusedMultiplyAdd(sum, rest, Vector512.Create(4.1665795894e-2f));
        sum = Vector512.FusedMultiplyAdd(sum, rest, Vector512.Create(1.6666665459e-1f));
        sum = Vector512.FusedMultiplyAdd(sum, rest, Vector512.Create(5.0000001201e-1f));
        sum = Vector512.FusedMultiplyAdd(sum, rest * rest, rest + Vector512<float>.One);

        // 2^128 is no single: the power goes in by two steps.
        var exponent = Vector512.ConvertToInt32Native(power);
        var half = exponent >> 1;
        var result = sum * PowerOfTwo(half) * PowerOfTwo(exponent - half);
        result = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(Lowest)), Vector512<float>.Zero, result);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(Highest)), Vector512.Create(float.PositiveInfinity), result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOfTwo(Vector512<int> exponent) => ((exponent + Vector512.Create(127)) << 23).AsSingle();
}
