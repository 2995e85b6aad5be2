using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RZero.Compute.Rows;

namespace RZero.Compute.Gradients;

/// <summary>
/// What comes back through single rows, in singles. As in <see cref="RowArithmetic"/>, sums run over sixteen lanes on every processor.
/// </summary>
internal static unsafe class RowGradients
{
    private const int Lanes = 16;

    private static Vector512<float> One => Vector512<float>.One;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float* x, float* y, int n)
    {
        var sums = Vector512<float>.Zero;
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            sums = Vector512.FusedMultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), sums);
        }

        var sum = Vector512.Sum(sums);
        for (; i < n; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Normalize(float* dy, float* x, float* weight, float scale, float* dx, float* dweight, int n)
    {
        var share = SumOfProducts(dy, x, weight, n) * scale * scale * scale / n;
        var (spread, spreadShare) = (Vector512.Create(scale), Vector512.Create(share));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var (slope, value) = (Vector512.Load(dy + i), Vector512.Load(x + i));
            (Vector512.Load(dx + i) + (slope * spread * Vector512.Load(weight + i)) - (value * spreadShare)).Store(dx + i);
            if (dweight is not null)
            {
                (Vector512.Load(dweight + i) + (slope * value * spread)).Store(dweight + i);
            }
        }

        for (; i < n; i++)
        {
            dx[i] += (dy[i] * scale * weight[i]) - (x[i] * share);
            if (dweight is not null)
            {
                dweight[i] += dy[i] * x[i] * scale;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gate(float* dy, float* gate, float* up, int n)
    {
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var (byGate, byUp) = Gate(Vector512.Load(dy + i), Vector512.Load(gate + i), Vector512.Load(up + i));
            byGate.Store(gate + i);
            byUp.Store(up + i);
        }

        for (; i < n; i++)
        {
            var (byGate, byUp) = Gate(Vector512.Create(dy[i]), Vector512.Create(gate[i]), Vector512.Create(up[i]));
            (gate[i], up[i]) = (byGate.ToScalar(), byUp.ToScalar());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Probabilities(float* x, int n, float scale, float logSum)
    {
        var (factor, shift) = (Vector512.Create(scale), Vector512.Create(logSum));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            Exponential.Of((Vector512.Load(x + i) * factor) - shift).Store(x + i);
        }

        for (; i < n; i++)
        {
            x[i] = Exponential.Of((Vector512.Create(x[i]) * factor) - shift).ToScalar();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(float* p, float* dp, int n, float mean, float scale)
    {
        var (shift, factor) = (Vector512.Create(mean), Vector512.Create(scale));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            (Vector512.Load(p + i) * (Vector512.Load(dp + i) - shift) * factor).Store(dp + i);
        }

        for (; i < n; i++)
        {
            dp[i] = p[i] * (dp[i] - mean) * scale;
        }
    }

    /// <summary>Sums of <c>exp(scale * x - shift)</c> and of that times <c>scale * x - shift</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Exponentials, float Products) Sums(float* x, int n, float scale, float shift)
    {
        var (factor, offset) = (Vector512.Create(scale), Vector512.Create(shift));
        var (exponentials, products) = (Vector512<float>.Zero, Vector512<float>.Zero);
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var power = (Vector512.Load(x + i) * factor) - offset;
            var exponential = Exponential.Of(power);
            exponentials += exponential;
            products = Vector512.FusedMultiplyAdd(exponential, power, products);
        }

        var (sum, product) = (Vector512.Sum(exponentials), Vector512.Sum(products));
        for (; i < n; i++)
        {
            var power = (Vector512.Create(x[i]) * factor) - offset;
            var exponential = Exponential.Of(power).ToScalar();
            sum += exponential;
            product += exponential * power.ToScalar();
        }

        return (sum, product);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogSoftmax(float* x, int n, float scale, in LogSoftmaxSlopes<float> slopes)
    {
        var (factor, logSum, entropy) = (Vector512.Create(scale), Vector512.Create(slopes.LogSum), Vector512.Create(slopes.Entropy));
        var (byLogProbs, byEntropy) = (Vector512.Create(slopes.ByLogProbs), Vector512.Create(slopes.ByEntropy));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var logProb = (Vector512.Load(x + i) * factor) - logSum;
            (Exponential.Of(logProb) * -factor * (byLogProbs + (byEntropy * (logProb + entropy)))).Store(x + i);
        }

        for (; i < n; i++)
        {
            var logProb = (Vector512.Create(x[i]) * factor) - logSum;
            x[i] = (Exponential.Of(logProb) * -factor * (byLogProbs + (byEntropy * (logProb + entropy)))).ToScalar();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> Gate, Vector512<float> Up) Gate(Vector512<float> dy, Vector512<float> gate, Vector512<float> up)
    {
        var sigmoid = One / (One + Exponential.Of(-gate));
        return (dy * up * sigmoid * (One + (gate * (One - sigmoid))), dy * gate * sigmoid);
    }

    private static float SumOfProducts(float* x, float* y, float* z, int n)
    {
        var sums = Vector512<float>.Zero;
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            sums = Vector512.FusedMultiplyAdd(Vector512.Load(x + i) * Vector512.Load(z + i), Vector512.Load(y + i), sums);
        }

        var sum = Vector512.Sum(sums);
        for (; i < n; i++)
        {
            sum += x[i] * z[i] * y[i];
        }

        return sum;
    }
}
