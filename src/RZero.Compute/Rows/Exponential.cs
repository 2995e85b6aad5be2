using System.Runtime.CompilerServices;
using RZero.Compute.Vectors;

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
    public static TLanes Of<TLanes>(TLanes x)
        where TLanes : unmanaged, ISixteen<TLanes>
    {
        var power = TLanes.Round(x * TLanes.Create(LogE));
        var rest = TLanes.MultiplyAdd(power, TLanes.Create(-Ln2Upper), x);
        rest = TLanes.MultiplyAdd(power, TLanes.Create(-Ln2Lower), rest);
        var sum = TLanes.Create(1.9875691500e-4f);
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Create(1.3981999507e-3f));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Create(8.3334519073e-3f));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Create(4.1665795894e-2f));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Create(1.6666665459e-1f));
        sum = TLanes.MultiplyAdd(sum, rest, TLanes.Create(5.0000001201e-1f));
        sum = TLanes.MultiplyAdd(sum, rest * rest, rest + TLanes.Create(1));
        var result = TLanes.WhereLess(x, TLanes.Create(Lowest), TLanes.Create(0), TLanes.Scale(sum, power));
        return TLanes.WhereLess(TLanes.Create(Highest), x, TLanes.Create(float.PositiveInfinity), result);
    }
}
