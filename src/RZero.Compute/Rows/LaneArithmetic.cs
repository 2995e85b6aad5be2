using System.Runtime.CompilerServices;
using RZero.Compute.Vectors;

namespace RZero.Compute.Rows;

/// <summary>Rows in registers of one width.</summary>
/// <typeparam name="TLanes">Sixteen numbers in these.</typeparam>
internal sealed unsafe class LaneArithmetic<TLanes> : RowArithmetic
    where TLanes : unmanaged, ISixteen<TLanes>
{
    private const int Lanes = 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(float* x, float* y, int n)
    {
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            (TLanes.Load(x + i) + TLanes.Load(y + i)).Store(x + i);
        }

        for (; i < n; i++)
        {
            x[i] += y[i];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Normalize(float* x, float* weight, float* y, int n, float epsilon)
    {
        var scale = 1f / MathF.Sqrt((Dot(x, x, n) / n) + epsilon);
        var spread = TLanes.Create(scale);
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            (TLanes.Load(x + i) * spread * TLanes.Load(weight + i)).Store(y + i);
        }

        for (; i < n; i++)
        {
            y[i] = x[i] * scale * weight[i];
        }

        return scale;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Rotate(float* head, float* cosines, float* sines, int half)
    {
        var i = 0;
        for (; i <= half - Lanes; i += Lanes)
        {
            var (a, b) = (TLanes.Load(head + i), TLanes.Load(head + half + i));
            var (cosine, sine) = (TLanes.Load(cosines + i), TLanes.Load(sines + i));
            ((a * cosine) - (b * sine)).Store(head + i);
            ((b * cosine) + (a * sine)).Store(head + half + i);
        }

        for (; i < half; i++)
        {
            var (a, b) = (head[i], head[half + i]);
            head[i] = (a * cosines[i]) - (b * sines[i]);
            head[half + i] = (b * cosines[i]) + (a * sines[i]);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gate(float* gate, float* up, float* y, int n)
    {
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            Gated(TLanes.Load(gate + i), TLanes.Load(up + i)).Store(y + i);
        }

        for (; i < n; i++)
        {
            y[i] = Gated(TLanes.Create(gate[i]), TLanes.Create(up[i])).First;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Exponentiate(float* x, int n, float scale)
    {
        var (shift, factor) = (TLanes.Create(Max(x, n)), TLanes.Create(scale));
        var sums = TLanes.Create(0);
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var power = Exponential.Of((TLanes.Load(x + i) - shift) * factor);
            sums += power;
            power.Store(x + i);
        }

        var sum = sums.Sum();
        for (; i < n; i++)
        {
            x[i] = Exponential.Of((TLanes.Create(x[i]) - shift) * factor).First;
            sum += x[i];
        }

        return sum;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scale(float* x, float factor, float* y, int n)
    {
        var spread = TLanes.Create(factor);
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            (TLanes.Load(x + i) * spread).Store(y + i);
        }

        for (; i < n; i++)
        {
            y[i] = x[i] * factor;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Max(float* x, int n)
    {
        var largest = x[0];
        var i = 0;
        if (n >= Lanes)
        {
            var lanes = TLanes.Load(x);
            for (i = Lanes; i <= n - Lanes; i += Lanes)
            {
                lanes = TLanes.Max(lanes, TLanes.Load(x + i));
            }

            var parts = stackalloc float[Lanes];
            lanes.Store(parts);
            largest = parts[0];
            for (var lane = 1; lane < Lanes; lane++)
            {
                largest = MathF.Max(largest, parts[lane]);
            }
        }

        for (; i < n; i++)
        {
            largest = MathF.Max(largest, x[i]);
        }

        return largest;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Sum(float* x, int n)
    {
        var sums = TLanes.Create(0);
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            sums += TLanes.Load(x + i);
        }

        var sum = sums.Sum();
        for (; i < n; i++)
        {
            sum += x[i];
        }

        return sum;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Dot(float* x, float* y, int n)
    {
        var sums = TLanes.Create(0);
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            sums = TLanes.MultiplyAdd(TLanes.Load(x + i), TLanes.Load(y + i), sums);
        }

        var sum = sums.Sum();
        for (; i < n; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Gated(TLanes gate, TLanes up) => gate / (TLanes.Create(1) + Exponential.Of(-gate)) * up;
}
