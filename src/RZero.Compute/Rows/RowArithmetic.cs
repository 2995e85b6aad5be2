using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RZero.Compute.Rows;

/// <summary>
/// What a decoder does with single rows between its products. Sums run over sixteen lanes and then over these, on every processor alike; what a row's
/// length leaves over is added number by number.
/// </summary>
public static unsafe class RowArithmetic
{
    private const int Lanes = 16;

    /// <summary><c>x += y</c>.</summary>
    /// <param name="x">[n].</param>
    /// <param name="y">[n].</param>
    /// <param name="n">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* x, float* y, int n)
    {
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            (Vector512.Load(x + i) + Vector512.Load(y + i)).Store(x + i);
        }

        for (; i < n; i++)
        {
            x[i] += y[i];
        }
    }

    /// <summary>
    /// Root mean square norm, arXiv 1910.07467: <c>y = x / sqrt(mean(x^2) + epsilon) * weight</c>.
    /// </summary>
    /// <param name="x">[n].</param>
    /// <param name="weight">[n].</param>
    /// <param name="y">[n]; may be <paramref name="x"/>.</param>
    /// <param name="n">Numbers.</param>
    /// <param name="epsilon">Keeps a row of zeros from dividing by zero.</param>
    /// <returns>What every number was multiplied with beside its weight.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Normalize(float* x, float* weight, float* y, int n, float epsilon)
    {
        var scale = 1f / MathF.Sqrt((SumOfSquares(x, n) / n) + epsilon);
        var spread = Vector512.Create(scale);
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            (Vector512.Load(x + i) * spread * Vector512.Load(weight + i)).Store(y + i);
        }

        for (; i < n; i++)
        {
            y[i] = x[i] * scale * weight[i];
        }

        return scale;
    }

    /// <summary>
    /// Rotary position embedding, arXiv 2104.09864, with a head's two halves as the pairs: <c>(a, b)</c> becomes
    /// <c>(a cos - b sin, b cos + a sin)</c>.
    /// </summary>
    /// <param name="head">[2 * half].</param>
    /// <param name="cosines">[half], of the token's position.</param>
    /// <param name="sines">[half].</param>
    /// <param name="half">Half the head's size.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rotate(float* head, float* cosines, float* sines, int half)
    {
        var i = 0;
        for (; i <= half - Lanes; i += Lanes)
        {
            var (a, b) = (Vector512.Load(head + i), Vector512.Load(head + half + i));
            var (cosine, sine) = (Vector512.Load(cosines + i), Vector512.Load(sines + i));
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

    /// <summary>Gated unit of the feed-forward layer (SwiGLU, arXiv 2002.05202): <c>y = gate / (1 + exp(-gate)) * up</c>.</summary>
    /// <param name="gate">[n].</param>
    /// <param name="up">[n].</param>
    /// <param name="y">[n].</param>
    /// <param name="n">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gate(float* gate, float* up, float* y, int n)
    {
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            Gated(Vector512.Load(gate + i), Vector512.Load(up + i)).Store(y + i);
        }

        for (; i < n; i++)
        {
            y[i] = Gated(Vector512.Create(gate[i]), Vector512.Create(up[i])).ToScalar();
        }
    }

    /// <summary>The first half of a softmax: <c>x = exp(scale * (x - max))</c>.</summary>
    /// <param name="x">[n].</param>
    /// <param name="n">Numbers, at least 1.</param>
    /// <param name="scale">Above 0.</param>
    /// <returns>The sum of the new numbers, at least 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Exponentiate(float* x, int n, float scale)
    {
        var (shift, factor) = (Vector512.Create(Max(x, n)), Vector512.Create(scale));
        var sums = Vector512<float>.Zero;
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var power = Exponential.Of((Vector512.Load(x + i) - shift) * factor);
            sums += power;
            power.Store(x + i);
        }

        var sum = Vector512.Sum(sums);
        for (; i < n; i++)
        {
            x[i] = Exponential.Of((Vector512.Create(x[i]) - shift) * factor).ToScalar();
            sum += x[i];
        }

        return sum;
    }

    /// <summary><c>y = x * factor</c>.</summary>
    /// <param name="x">[n].</param>
    /// <param name="factor">One for all.</param>
    /// <param name="y">[n]; may be <paramref name="x"/>.</param>
    /// <param name="n">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* x, float factor, float* y, int n)
    {
        var spread = Vector512.Create(factor);
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            (Vector512.Load(x + i) * spread).Store(y + i);
        }

        for (; i < n; i++)
        {
            y[i] = x[i] * factor;
        }
    }

    /// <summary>The largest number; not a number where one of them is not.</summary>
    /// <param name="x">[n].</param>
    /// <param name="n">Numbers, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Max(float* x, int n)
    {
        var largest = x[0];
        var i = 0;
        if (n >= Lanes)
        {
            var lanes = Vector512.Load(x);
            for (i = Lanes; i <= n - Lanes; i += Lanes)
            {
                lanes = Vector512.Max(lanes, Vector512.Load(x + i));
            }

            largest = lanes[0];
            for (var lane = 1; lane < Lanes; lane++)
            {
                largest = MathF.Max(largest, lanes[lane]);
            }
        }

        for (; i < n; i++)
        {
            largest = MathF.Max(largest, x[i]);
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Gated(Vector512<float> gate, Vector512<float> up) => gate / (Vector512<float>.One + Exponential.Of(-gate)) * up;

    private static float SumOfSquares(float* x, int n)
    {
        var sums = Vector512<float>.Zero;
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var part = Vector512.Load(x + i);
            sums = Vector512.FusedMultiplyAdd(part, part, sums);
        }

        var sum = Vector512.Sum(sums);
        for (; i < n; i++)
        {
            sum += x[i] * x[i];
        }

        return sum;
    }
}
