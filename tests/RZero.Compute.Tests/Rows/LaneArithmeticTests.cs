using RZero.Compute.Gradients;
using RZero.Compute.Rows;
using RZero.Compute.Vectors;
using Xunit;

namespace RZero.Compute.Tests.Rows;

/// <summary>Registers of any width give the same bits: those of the widest, which every other is held against.</summary>
public sealed unsafe class LaneArithmeticTests
{
    private delegate void Work(RowArithmetic rows, RowGradients gradients, float* a, float* b, float* c, int n, Span<float> told);

    public static TheoryData<int> Lengths => [1, 15, 16, 17, 48, 100, 576];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Rows_AnyWidth_HaveTheSameBits(int n) => AssertSame(n, (rows, _, a, b, c, n, told) =>
    {
        rows.Add(a, b, n);
        told[0] = rows.Normalize(a, b, c, n, 1e-5f) + rows.Sum(a, n) + rows.Dot(a, b, n);
        rows.Rotate(a, b, c, n / 2);
        rows.Gate(a, b, c, n);
        told[1] = rows.Max(a, n);
        told[2] = rows.Exponentiate(a, n, 0.3f);
        rows.Scale(b, 1 / told[2], b, n);
    });

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Gradients_AnyWidth_HaveTheSameBits(int n) => AssertSame(n, (_, gradients, a, b, c, n, told) =>
    {
        gradients.Normalize(a, b, c, 0.7f, a, b, n);
        gradients.Gate(a, b, c, n);
        (told[0], told[1]) = gradients.Sums(c, n, 0.9f, 3);
        gradients.LogSoftmax(c, n, 0.9f, new(ByLogProbs: 0.4f, ByEntropy: -0.1f, LogSum: 3, Entropy: 2));
        gradients.Probabilities(a, n, 0.2f, 5);
        gradients.Softmax(a, b, n, 0.05f, 0.5f);
    });

    /// <summary>Values at which exponentials have their ends, and what is no number.</summary>
    [Fact]
    public void Exponential_AnyWidth_HasTheSameBitsAtTheEnds()
    {
        float[] ends = [-88, -87.4f, -87.3f, -0f, 0, 1e-30f, 88.7f, 88.8f, 1e30f, -1e30f, float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        foreach (var x in ends)
        {
            var bits = BitConverter.SingleToInt32Bits(Exponential.Of(Sixteen512.Create(x)).First);
            Assert.Equal(bits, BitConverter.SingleToInt32Bits(Exponential.Of(Sixteen256.Create(x)).First));
            Assert.Equal(bits, BitConverter.SingleToInt32Bits(Exponential.Of(Sixteen128.Create(x)).First));
        }
    }

    private static void AssertSame(int n, Work work)
    {
        var widest = Run<Sixteen512>(n, work);
        Assert.Equal(widest, Run<Sixteen256>(n, work));
        Assert.Equal(widest, Run<Sixteen128>(n, work));
    }

    private static int[] Run<TLanes>(int n, Work work)
        where TLanes : unmanaged, ISixteen<TLanes>
    {
        float[] a = [.. SmallNumbers.Make(n, 1).Select(number => 9 * number)], told = new float[3];
        var (b, c) = (SmallNumbers.Make(n, 2), SmallNumbers.Make(n, 3));
        fixed (float* pa = a, pb = b, pc = c)
        {
            work(new LaneArithmetic<TLanes>(), new LaneGradients<TLanes>(), pa, pb, pc, n, told);
        }

        return [.. new[] { a, b, c, told }.SelectMany(numbers => numbers).Select(BitConverter.SingleToInt32Bits)];
    }
}
