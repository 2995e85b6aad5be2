using System.Runtime.CompilerServices;
using RZero.Compute.Rows;
using RZero.Compute.Vectors;

namespace RZero.Compute.Gradients;

/// <summary>Gradients of rows in registers of one width.</summary>
/// <typeparam name="TLanes">Sixteen numbers in these.</typeparam>
internal sealed unsafe class LaneGradients<TLanes> : RowGradients
    where TLanes : unmanaged, ISixteen<TLanes>
{
    private const int Lanes = 16;

    private static TLanes One => TLanes.Create(1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Normalize(float* dy, float* x, float* weight, float scale, float* dx, float* dweight, int n)
    {
        var share = SumOfProducts(dy, x, weight, n) * scale * scale * scale / n;
        var (spread, spreadShare) = (TLanes.Create(scale), TLanes.Create(share));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var (slope, value) = (TLanes.Load(dy + i), TLanes.Load(x + i));
            (TLanes.Load(dx + i) + (slope * spread * TLanes.Load(weight + i)) - (value * spreadShare)).Store(dx + i);
            if (dweight is not null)
            {
                (TLanes.Load(dweight + i) + (slope * value * spread)).Store(dweight + i);
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gate(float* dy, float* gate, float* up, int n)
    {
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var (byGate, byUp) = Gate(TLanes.Load(dy + i), TLanes.Load(gate + i), TLanes.Load(up + i));
            byGate.Store(gate + i);
            byUp.Store(up + i);
        }

        for (; i < n; i++)
        {
            var (byGate, byUp) = Gate(TLanes.Create(dy[i]), TLanes.Create(gate[i]), TLanes.Create(up[i]));
            (gate[i], up[i]) = (byGate.First, byUp.First);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Probabilities(float* x, int n, float scale, float logSum)
    {
        var (factor, shift) = (TLanes.Create(scale), TLanes.Create(logSum));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            Exponential.Of((TLanes.Load(x + i) * factor) - shift).Store(x + i);
        }

        for (; i < n; i++)
        {
            x[i] = Exponential.Of((TLanes.Create(x[i]) * factor) - shift).First;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Softmax(float* p, float* dp, int n, float mean, float scale)
    {
        var (shift, factor) = (TLanes.Create(mean), TLanes.Create(scale));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            (TLanes.Load(p + i) * (TLanes.Load(dp + i) - shift) * factor).Store(dp + i);
        }

        for (; i < n; i++)
        {
            dp[i] = p[i] * (dp[i] - mean) * scale;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override (float Exponentials, float Products) Sums(float* x, int n, float scale, float shift)
    {
        var (factor, offset) = (TLanes.Create(scale), TLanes.Create(shift));
        var (exponentials, products) = (TLanes.Create(0), TLanes.Create(0));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var power = (TLanes.Load(x + i) * factor) - offset;
            var exponential = Exponential.Of(power);
            exponentials += exponential;
            products = TLanes.MultiplyAdd(exponential, power, products);
        }

        var (sum, product) = (exponentials.Sum(), products.Sum());
        for (; i < n; i++)
        {
            var power = (TLanes.Create(x[i]) * factor) - offset;
            var exponential = Exponential.Of(power).First;
            sum += exponential;
            product += exponential * power.First;
        }

        return (sum, product);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LogSoftmax(float* x, int n, float scale, in LogSoftmaxSlopes<float> slopes)
    {
        var (factor, logSum, entropy) = (TLanes.Create(scale), TLanes.Create(slopes.LogSum), TLanes.Create(slopes.Entropy));
        var (byLogProbs, byEntropy) = (TLanes.Create(slopes.ByLogProbs), TLanes.Create(slopes.ByEntropy));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var logProb = (TLanes.Load(x + i) * factor) - logSum;
            (Exponential.Of(logProb) * -factor * (byLogProbs + (byEntropy * (logProb + entropy)))).Store(x + i);
        }

        for (; i < n; i++)
        {
            var logProb = (TLanes.Create(x[i]) * factor) - logSum;
            x[i] = (Exponential.Of(logProb) * -factor * (byLogProbs + (byEntropy * (logProb + entropy)))).First;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Gate, TLanes Up) Gate(TLanes dy, TLanes gate, TLanes up)
    {
        var sigmoid = One / (One + Exponential.Of(-gate));
        return (dy * up * sigmoid * (One + (gate * (One - sigmoid))), dy * gate * sigmoid);
    }

    private static float SumOfProducts(float* x, float* y, float* z, int n)
    {
        var sums = TLanes.Create(0);
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            sums = TLanes.MultiplyAdd(TLanes.Load(x + i) * TLanes.Load(z + i), TLanes.Load(y + i), sums);
        }

        var sum = sums.Sum();
        for (; i < n; i++)
        {
            sum += x[i] * z[i] * y[i];
        }

        return sum;
    }
}
