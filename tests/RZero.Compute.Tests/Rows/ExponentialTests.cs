using RZero.Compute.Rows;
using RZero.Compute.Vectors;
using Xunit;

namespace RZero.Compute.Tests.Rows;

public sealed class ExponentialTests
{
    /// <summary>Against double precision on a fine grid: two units of the last place.</summary>
    [Fact]
    public void Of_WholeRange_IsTheExponential()
    {
        for (var x = -87f; x < 88.6f; x += 0.0137f)
        {
            var exact = Math.Exp(x);
            Assert.InRange(Exponential.Of(Sixteen256.Create(x)).First, exact * (1 - 2.4e-7), exact * (1 + 2.4e-7));
        }
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-88f, 0f)]
    [InlineData(-1e30f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(89f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Of_Ends_AreWhatTheyAre(float x, float expected) => Assert.Equal(expected, Exponential.Of(Sixteen256.Create(x)).First);
}
