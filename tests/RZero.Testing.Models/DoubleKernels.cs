using RZero.Compute.Gradients;
using RZero.Compute.Products;

namespace RZero.Testing.Models;

/// <summary>
/// Learning in doubles, in plain loops straight from the equations. Its backward pieces are held to finite differences of its forward ones.
/// </summary>
public sealed unsafe class DoubleKernels : IKernels<double>
{
    /// <inheritdoc/>
    public void Multiply(Matrix<double> a, Matrix<double> b, Matrix<double> result, bool accumulate = false)
    {
        for (var row = 0; row < result.Rows; row++)
        {
            for (var column = 0; column < result.Columns; column++)
            {
                var sum = accumulate ? *result.At(row, column) : 0;
                for (var k = 0; k < a.Columns; k++)
                {
                    sum += *a.At(row, k) * *b.At(k, column);
                }

                *result.At(row, column) = sum;
            }
        }
    }

    /// <inheritdoc/>
    public void Project(Matrix<double> x, PackedRows weights, Matrix<double> y, bool accumulate = false)
    {
        var rows = Rows(weights);
        fixed (double* numbers = rows)
        {
            Multiply(x, new Matrix<double>(numbers, weights.Count, weights.Matrix.Inputs).Transposed, y, accumulate);
        }
    }

    /// <inheritdoc/>
    public void ProjectBack(Matrix<double> dy, PackedRows weights, Matrix<double> dx, bool accumulate = false)
    {
        var rows = Rows(weights);
        fixed (double* numbers = rows)
        {
            Multiply(dy, new Matrix<double>(numbers, weights.Count, weights.Matrix.Inputs), dx, accumulate);
        }
    }

    /// <inheritdoc/>
    public void Add(double* x, double* y, int n)
    {
        for (var i = 0; i < n; i++)
        {
            x[i] += y[i];
        }
    }

    /// <inheritdoc/>
    public double Dot(double* x, double* y, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    /// <inheritdoc/>
    public double Normalize(double* x, double* weight, double* y, int n, double epsilon)
    {
        var scale = 1 / Math.Sqrt((Dot(x, x, n) / n) + epsilon);
        for (var i = 0; i < n; i++)
        {
            y[i] = x[i] * scale * weight[i];
        }

        return scale;
    }

    /// <inheritdoc/>
    public void NormalizeBackward(double* dy, double* x, double* weight, double scale, double* dx, double* dweight, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += weight[i] * dy[i] * x[i];
        }

        for (var i = 0; i < n; i++)
        {
            dx[i] += (scale * weight[i] * dy[i]) - (x[i] * scale * scale * scale / n * sum);
            if (dweight is not null)
            {
                dweight[i] += dy[i] * x[i] * scale;
            }
        }
    }

    /// <inheritdoc/>
    public void Rotate(double* head, double* cosines, double* sines, int half)
    {
        for (var i = 0; i < half; i++)
        {
            var (a, b) = (head[i], head[half + i]);
            head[i] = (a * cosines[i]) - (b * sines[i]);
            head[half + i] = (b * cosines[i]) + (a * sines[i]);
        }
    }

    /// <inheritdoc/>
    public void Gate(double* gate, double* up, double* y, int n)
    {
        for (var i = 0; i < n; i++)
        {
            y[i] = gate[i] * Sigmoid(gate[i]) * up[i];
        }
    }

    /// <inheritdoc/>
    public void GateBackward(double* dy, double* gate, double* up, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var (g, s) = (gate[i], Sigmoid(gate[i]));
            (gate[i], up[i]) = (dy[i] * up[i] * (s + (g * s * (1 - s))), dy[i] * g * s);
        }
    }

    /// <inheritdoc/>
    public double Softmax(double* x, int n, double scale)
    {
        var sum = default(RunningLogSum<double>);
        Add(ref sum, x, n, scale);
        Probabilities(x, n, scale, sum.LogSum);
        return sum.LogSum;
    }

    /// <inheritdoc/>
    public void Probabilities(double* x, int n, double scale, double logSum)
    {
        for (var i = 0; i < n; i++)
        {
            x[i] = Math.Exp((scale * x[i]) - logSum);
        }
    }

    /// <inheritdoc/>
    public void SoftmaxBackward(double* p, double* dp, int n, double mean, double scale)
    {
        for (var i = 0; i < n; i++)
        {
            dp[i] = p[i] * (dp[i] - mean) * scale;
        }
    }

    /// <inheritdoc/>
    public void Add(ref RunningLogSum<double> sum, double* x, int n, double scale)
    {
        var highest = scale * new ReadOnlySpan<double>(x, n).ToArray().Max();
        var powers = new ReadOnlySpan<double>(x, n).ToArray().Select(score => (scale * score) - highest).ToArray();
        sum.Add(highest, powers.Sum(Math.Exp), powers.Sum(power => Math.Exp(power) * power));
    }

    /// <inheritdoc/>
    public void LogSoftmaxBackward(double* x, int n, double scale, in LogSoftmaxSlopes<double> slopes)
    {
        for (var i = 0; i < n; i++)
        {
            var logProb = (scale * x[i]) - slopes.LogSum;
            x[i] = -scale * Math.Exp(logProb) * (slopes.ByLogProbs + (slopes.ByEntropy * (logProb + slopes.Entropy)));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static double[] Rows(PackedRows weights)
    {
        var row = new float[weights.Matrix.Inputs];
        return
        [
            .. Enumerable.Range(0, weights.Count).SelectMany(output =>
            {
                weights.CopyOutput(output, row);
                return row.Select(number => (double)number).ToArray();
            }),
        ];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
