using System.Numerics;
using RZero.Compute.Gradients;
using RZero.Compute.Products;
using RZero.Compute.Vectors;
using RZero.Testing.Models;
using Xunit;

namespace RZero.Compute.Tests.Gradients;

/// <summary>
/// Every piece of the way back, twice: in plain double loops against central differences of the way forward (1e-7), and in singles on vector
/// registers against these loops (2e-5). Lengths end inside, at and behind a register.
/// </summary>
public sealed unsafe class KernelsTests
{
    private const double Step = 1e-6;

    public static TheoryData<int> Lengths => [1, 7, 16, 33, 64, 71];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Normalize_Backward_IsTheDifferenceOfTheWayForward(int n)
    {
        var (x, weight, dy) = (Numbers(1, n), Numbers(2, n), Numbers(3, n));
        double[] Forward(double[] values)
        {
            var y = new double[n];
            fixed (double* v = values, w = weight, to = y)
            {
                new DoubleKernels().Normalize(v, w, to, n, 1e-3);
            }

            return y;
        }

        var (slopes, weightSlopes) = NormalizeBackward(new DoubleKernels(), x, weight, dy);
        var (singles, weightSingles) = NormalizeBackward(new SingleKernels(VectorPaths.Best), x, weight, dy);

        AssertNear(Differences(Forward, x, dy), slopes, 1e-7);
        AssertNear(slopes, singles, 2e-5);
        AssertNear(weightSlopes, weightSingles, 2e-5);
        AssertNear([.. Forward(x).Zip(weight, (y, w) => y / w).Zip(dy, (unit, slope) => unit * slope)], weightSlopes, 1e-10);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Gate_Backward_IsTheDifferenceOfTheWayForward(int n)
    {
        var (gate, up, dy) = (Numbers(1, n), Numbers(2, n), Numbers(3, n));
        double[] Forward(double[] g, double[] u)
        {
            var y = new double[n];
            fixed (double* first = g, second = u, to = y)
            {
                new DoubleKernels().Gate(first, second, to, n);
            }

            return y;
        }

        var (byGate, byUp) = GateBackward(new DoubleKernels(), gate, up, dy);
        var (singleByGate, singleByUp) = GateBackward(new SingleKernels(VectorPaths.Best), gate, up, dy);

        AssertNear(Differences(g => Forward(g, up), gate, dy), byGate, 1e-7);
        AssertNear(Differences(u => Forward(gate, u), up, dy), byUp, 1e-7);
        AssertNear(byGate, singleByGate, 2e-5);
        AssertNear(byUp, singleByUp, 2e-5);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Softmax_Backward_IsTheDifferenceOfTheWayForward(int n)
    {
        const double scale = 0.3;
        var (x, dy) = (Numbers(1, n), Numbers(2, n));
        double[] Forward(double[] values)
        {
            var y = values.ToArray();
            fixed (double* to = y)
            {
                new DoubleKernels().Softmax(to, n, scale);
            }

            return y;
        }

        var (p, slopes) = SoftmaxBackward(new DoubleKernels(), x, dy, scale);
        var (singleP, singles) = SoftmaxBackward(new SingleKernels(VectorPaths.Best), x, dy, scale);

        AssertNear(Forward(x), p, 1e-12);
        AssertNear(Differences(Forward, x, dy), slopes, 1e-7);
        AssertNear(p, singleP, 2e-5);
        AssertNear(slopes, singles, 2e-5);
    }

    /// <summary>One number of the row was chosen, and the entropy counts too; scores come in two parts.</summary>
    [Theory]
    [MemberData(nameof(Lengths))]
    public void LogSoftmax_Backward_IsTheDifferenceOfTheWayForward(int n)
    {
        const double scale = 0.8;
        var (x, chosen) = (Numbers(1, n), n / 2);
        double Loss(double[] values)
        {
            var (logSum, entropy) = LogSum(new DoubleKernels(), values, scale);
            return (0.7 * ((scale * values[chosen]) - logSum)) - (0.4 * entropy);
        }

        double[] Slopes<T>(IKernels<T> kernels)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var scores = Of<T>(x);
            var (logSum, entropy) = LogSum(kernels, x, scale);
            fixed (T* place = scores)
            {
                kernels.LogSoftmaxBackward(
                    place, n, T.CreateChecked(scale),
                    new(T.CreateChecked(logSum), T.CreateChecked(entropy), T.CreateChecked(0.7), T.CreateChecked(-0.4)));
            }

            scores[chosen] += T.CreateChecked(0.7 * scale);
            return Doubles(scores);
        }

        var slopes = Slopes(new DoubleKernels());

        AssertNear(
            [.. x.Select((_, i) => (Loss(Moved(x, i, Step)) - Loss(Moved(x, i, -Step))) / (2 * Step))], slopes, 1e-7);
        AssertNear(slopes, Slopes(new SingleKernels(VectorPaths.Best)), 2e-5);
    }

    /// <summary>By its definition, whatever comes in how many parts.</summary>
    [Theory]
    [MemberData(nameof(Lengths))]
    public void RunningLogSum_ScoresInParts_GivesLogarithmAndEntropyOfAll(int n)
    {
        var x = Numbers(4, n);
        var total = x.Sum(value => Math.Exp(0.5 * value));
        var entropy = -x.Sum(value => Math.Exp(0.5 * value) / total * ((0.5 * value) - Math.Log(total)));

        var (doubles, singles) = (LogSum(new DoubleKernels(), x, 0.5), LogSum(new SingleKernels(VectorPaths.Best), x, 0.5));

        Assert.Equal((Math.Log(total), entropy), (doubles.LogSum, doubles.Entropy), Within(1e-12));
        Assert.Equal((Math.Log(total), entropy), (singles.LogSum, singles.Entropy), Within(2e-5));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Multiply_EveryPathAndForm_IsThatOfTheLoops(int n)
    {
        var (rows, inner) = (n + 3, (2 * n) + 1);
        foreach (var path in VectorPaths.Supported)
        {
            foreach (var (isLeft, isRight) in new[] { (false, false), (true, false), (false, true) })
            {
                double[] Product<T>(IKernels<T> kernels)
                    where T : unmanaged, IFloatingPointIeee754<T>
                {
                    var (a, b, result) = (Of<T>(Numbers(1, rows * inner)), Of<T>(Numbers(2, inner * n)), Of<T>(Numbers(3, rows * n)));
                    fixed (T* left = a, right = b, to = result)
                    {
                        kernels.Multiply(
                            isLeft ? new Matrix<T>(left, inner, rows).Transposed : new(left, rows, inner),
                            isRight ? new Matrix<T>(right, n, inner).Transposed : new(right, inner, n),
                            new(to, rows, n),
                            accumulate: true);
                    }

                    return Doubles(result);
                }

                using var kernels = new SingleKernels(path);
                AssertNear(Product(new DoubleKernels()), Product(kernels), 1e-4);
            }
        }
    }

    private static (double[] X, double[] Weight) NormalizeBackward<T>(IKernels<T> kernels, double[] x, double[] weight, double[] dy)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (n, dx, dweight, y) = (x.Length, new T[x.Length], new T[x.Length], new T[x.Length]);
        fixed (T* values = Of<T>(x), w = Of<T>(weight), slope = Of<T>(dy), to = dx, toWeight = dweight, normed = y)
        {
            var scale = kernels.Normalize(values, w, normed, n, T.CreateChecked(1e-3));
            kernels.NormalizeBackward(slope, values, w, scale, to, toWeight, n);
        }

        kernels.Dispose();
        return (Doubles(dx), Doubles(dweight));
    }

    private static (double[] Gate, double[] Up) GateBackward<T>(IKernels<T> kernels, double[] gate, double[] up, double[] dy)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (first, second) = (Of<T>(gate), Of<T>(up));
        fixed (T* slope = Of<T>(dy), g = first, u = second)
        {
            kernels.GateBackward(slope, g, u, dy.Length);
        }

        kernels.Dispose();
        return (Doubles(first), Doubles(second));
    }

    private static (double[] P, double[] Slopes) SoftmaxBackward<T>(IKernels<T> kernels, double[] x, double[] dy, double scale)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (n, p, again, dp) = (x.Length, Of<T>(x), Of<T>(x), Of<T>(dy));
        fixed (T* first = p, second = again, slope = dp)
        {
            var logSum = kernels.Softmax(first, n, T.CreateChecked(scale));
            kernels.Probabilities(second, n, T.CreateChecked(scale), logSum);
            kernels.SoftmaxBackward(second, slope, n, kernels.Dot(first, slope, n), T.CreateChecked(scale));
        }

        kernels.Dispose();
        return (Doubles(p), Doubles(dp));
    }

    private static (double LogSum, double Entropy) LogSum<T>(IKernels<T> kernels, double[] x, double scale)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (sum, first) = (default(RunningLogSum<T>), x.Length / 2);
        fixed (T* place = Of<T>(x))
        {
            if (first > 0)
            {
                kernels.Add(ref sum, place, first, T.CreateChecked(scale));
            }

            kernels.Add(ref sum, place + first, x.Length - first, T.CreateChecked(scale));
        }

        return (double.CreateChecked(sum.LogSum), double.CreateChecked(sum.Entropy));
    }

    /// <summary>How <c>sum(dy * forward(x))</c> changes with each number.</summary>
    private static double[] Differences(Func<double[], double[]> forward, double[] x, double[] dy)
    {
        double Loss(double[] values) => forward(values).Zip(dy, (y, slope) => y * slope).Sum();
        return [.. x.Select((_, i) => (Loss(Moved(x, i, Step)) - Loss(Moved(x, i, -Step))) / (2 * Step))];
    }

    private static double[] Moved(double[] x, int place, double step)
    {
        var moved = x.ToArray();
        moved[place] += step;
        return moved;
    }

    private static double[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 4) - 2)];
    }

    private static T[] Of<T>(double[] values)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. values.Select(value => T.CreateChecked(value))];

    private static double[] Doubles<T>(T[] values)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. values.Select(value => double.CreateChecked(value))];

    private static void AssertNear(double[] expected, double[] found, double tolerance) => Assert.All(
        expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance * Math.Max(1, Math.Abs(pair.First))));

    private static Comparison Within(double tolerance) => new(tolerance);

    private sealed class Comparison(double tolerance) : IEqualityComparer<(double A, double B)>
    {
        public bool Equals((double A, double B) x, (double A, double B) y) => Math.Abs(x.A - y.A) <= tolerance && Math.Abs(x.B - y.B) <= tolerance;

        public int GetHashCode((double A, double B) pair) => 0;
    }
}
