using RZero.Compute.Products;
using RZero.Compute.Vectors;
using Xunit;

namespace RZero.Compute.Tests.Products;

public sealed class Int8PanelsTests
{
    /// <summary>Numbers of GGUF's q8_0, a factor times -127 to 127 with the largest in every block, come back as they are.</summary>
    [Fact]
    public void CopyOutput_NumbersOfQ8_AreThose()
    {
        var weights = Enumerable.Range(0, 70).Select(i => (i % 32 == 3 ? -127 : (i * 37 % 250) - 125) * (float)(Half)(0.01 + (i / 32))).ToArray();
        weights[67] = -127 * (float)(Half)2.01;

        Assert.Equal(weights, RoundTrip(weights));
    }

    /// <summary>Others are off by at most half a step: the 254th part of the largest of their block.</summary>
    [Fact]
    public void CopyOutput_AnyNumbers_AreOffByHalfAStep()
    {
        var weights = Enumerable.Range(0, 100).Select(i => (float)Math.Sin(i * 12.9898) * (1 + (i / 32))).ToArray();

        var found = RoundTrip(weights);

        for (var i = 0; i < weights.Length; i++)
        {
            var block = weights.Skip(i / 32 * 32).Take(32);
            Assert.Equal(weights[i], found[i], (block.Max(Math.Abs) / 254 * 1.0001) + 1e-9);
        }
    }

    [Fact]
    public void CopyOutput_BlockOfZeros_IsZero() => Assert.All(RoundTrip(new float[40]), number => Assert.Equal(0, number));

    /// <summary>A weight that is no number does not come back as one.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void CopyOutput_NumberThatIsNone_IsNone(float weight) => Assert.Contains(RoundTrip([1, weight, 2]), number => !float.IsFinite(number));

    private static float[] RoundTrip(float[] weights)
    {
        using var matrix = new PackedMatrix(3, weights.Length, WeightStorage.Int8, VectorPaths.Best);
        matrix.SetOutputs([.. weights, .. weights.Select(weight => -weight), .. weights], 0);
        var found = new float[weights.Length];
        matrix.CopyOutput(1, found);
        Assert.Equal(found.Select(number => -number), Output(2));
        return Output(0);

        float[] Output(int output)
        {
            var row = new float[weights.Length];
            matrix.CopyOutput(output, row);
            return row;
        }
    }
}
