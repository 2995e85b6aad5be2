using System.Runtime.CompilerServices;
using RZero.Bench.Measuring;
using RZero.Compute.Vectors;

namespace RZero.Bench.Machine;

/// <summary>
/// How many operations one core can do at most: twelve chains of multiply-adds that wait for nobody. The chains differ, since a compiler that sees
/// equal ones computes one of them and the loop shows a multiple of the truth; a rate that no core reaches is refused.
/// </summary>
/// <param name="clock">Measures.</param>
/// <param name="path">Whose registers.</param>
/// <param name="steps">Multiply-adds of each chain.</param>
public sealed class MultiplyAddPeak(ProcessClock clock, VectorPath path, int steps) : IContender
{
    /// <summary>The name in contests and ratios.</summary>
    public const string Peak = "fma_peak";

    private const int Chains = 12;

    // Two registers of sixteen multiply-adds a cycle at 3.9 GHz are 250 billion operations a second; merged chains would show five times that.
    private const double MostPerSecond = 250e9;

    private float end;

    /// <inheritdoc/>
    public string Name => Peak;

    /// <inheritdoc/>
    public Sample Run(int round, CancellationToken stop)
    {
        var sample = clock.Measure(() => path switch
        {
            VectorPath.Vector512 => Work<Lanes512>(),
            VectorPath.Vector256 => Work<Lanes256>(),
            _ => Work<LanesPortable>(),
        });
        return sample.PerSecond < MostPerSecond && float.IsFinite(end)
            ? sample
            : throw new InvalidOperationException($"{sample.PerSecond:E1} operations a second of one core: the loop is not what it measures");
    }

    private double Work<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        end = Turn<TLanes>(steps, 0.999f, 0.001f);
        return 2.0 * Chains * steps * TLanes.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Turn<TLanes>(int steps, float factor, float addend)
        where TLanes : struct, ILanes<TLanes>
    {
        var (x, y) = (TLanes.Fill(factor), TLanes.Fill(addend));
        TLanes a = TLanes.Fill(1), b = TLanes.Fill(2), c = TLanes.Fill(3), d = TLanes.Fill(4), e = TLanes.Fill(5), f = TLanes.Fill(6);
        TLanes g = TLanes.Fill(7), h = TLanes.Fill(8), i = TLanes.Fill(9), j = TLanes.Fill(10), k = TLanes.Fill(11), l = TLanes.Fill(12);
        for (var step = 0; step < steps; step++)
        {
            a = TLanes.MultiplyAdd(a, x, y);
            b = TLanes.MultiplyAdd(b, x, y);
            c = TLanes.MultiplyAdd(c, x, y);
            d = TLanes.MultiplyAdd(d, x, y);
            e = TLanes.MultiplyAdd(e, x, y);
            f = TLanes.MultiplyAdd(f, x, y);
            g = TLanes.MultiplyAdd(g, x, y);
            h = TLanes.MultiplyAdd(h, x, y);
            i = TLanes.MultiplyAdd(i, x, y);
            j = TLanes.MultiplyAdd(j, x, y);
            k = TLanes.MultiplyAdd(k, x, y);
            l = TLanes.MultiplyAdd(l, x, y);
        }

        return a.First + b.First + c.First + d.First + e.First + f.First + g.First + h.First + i.First + j.First + k.First + l.First;
    }
}
