using RZero.Compute.Rows;
using Xunit;

namespace RZero.Compute.Tests.Rows;

/// <summary>Against the formulas in double precision, to a few units of single precision.</summary>
public sealed unsafe class RowArithmeticTests
{
    public static TheoryData<int> Lengths => [1, 2, 15, 16, 17, 48, 100, 576];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Normalize_AnyLength_DividesByTheRootMeanSquare(int n)
    {
        var (x, weight, y) = (SmallNumbers.Make(n, 1), SmallNumbers.Make(n, 2), new float[n]);
        fixed (float* px = x, pw = weight, py = y)
        {
            RowArithmetic.Widest.Normalize(px, pw, py, n, 1e-5f);
        }

        var root = Math.Sqrt(x.Average(number => (double)number * number) + 1e-5);
        AssertClose([.. x.Select((number, i) => number / root * weight[i])], y);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Rotate_AnyHalf_TurnsPairs(int half)
    {
        var (head, angles) = (SmallNumbers.Make(2 * half, 3), SmallNumbers.Make(half, 4));
        float[] cosines = [.. angles.Select(MathF.Cos)], sines = [.. angles.Select(MathF.Sin)];
        var turned = (float[])head.Clone();
        fixed (float* p = turned, c = cosines, s = sines)
        {
            RowArithmetic.Widest.Rotate(p, c, s, half);
        }

        var expected = Enumerable.Range(0, 2 * half).Select(i => i < half
            ? (head[i] * Math.Cos(angles[i])) - (head[i + half] * Math.Sin(angles[i]))
            : (head[i] * Math.Cos(angles[i - half])) + (head[i - half] * Math.Sin(angles[i - half])));
        AssertClose([.. expected], turned);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Gate_AnyLength_IsTheGatedUnit(int n)
    {
        float[] gate = [.. SmallNumbers.Make(n, 5).Select(number => 20 * number)], up = SmallNumbers.Make(n, 6);
        var expected = gate.Select((number, i) => number / (1 + Math.Exp(-number)) * up[i]).ToArray();
        fixed (float* g = gate, u = up)
        {
            RowArithmetic.Widest.Gate(g, u, g, n);
        }

        AssertClose(expected, gate);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Exponentiate_AnyLength_IsASoftmaxAboveItsSum(int n)
    {
        float[] x = [.. SmallNumbers.Make(n, 7).Select(number => 100 * number)];
        var expected = x.Select(number => Math.Exp(0.5 * ((double)number - x.Max()))).ToArray();
        float sum;
        fixed (float* p = x)
        {
            sum = RowArithmetic.Widest.Exponentiate(p, n, 0.5f);
        }

        Assert.Equal(expected.Sum(), sum, 1e-5 * n);
        AssertClose(expected, x);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AddAndScaleAndSums_AnyLength_AreWhatTheySay(int n)
    {
        var (x, y) = (SmallNumbers.Make(n, 8), SmallNumbers.Make(n, 9));
        float[] sum = (float[])x.Clone(), scaled = (float[])x.Clone();
        float max, whole, squares;
        fixed (float* s = sum, py = y, t = scaled)
        {
            RowArithmetic.Widest.Add(s, py, n);
            RowArithmetic.Widest.Scale(t, -3, t, n);
            max = RowArithmetic.Widest.Max(py, n);
            whole = RowArithmetic.Widest.Sum(py, n);
            squares = RowArithmetic.Widest.Dot(py, py, n);
        }

        Assert.Equal(x.Zip(y, (a, b) => a + b), sum);
        Assert.Equal(x.Select(number => number * -3), scaled);
        Assert.Equal(y.Max(), max);
        Assert.Equal(y.Sum(number => (double)number), whole, 1e-6 * n);
        Assert.Equal(y.Sum(number => (double)number * number), squares, 1e-6 * n);
    }

    private static void AssertClose(double[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 4e-6 * Math.Max(1, Math.Abs(pair.First))));
}
