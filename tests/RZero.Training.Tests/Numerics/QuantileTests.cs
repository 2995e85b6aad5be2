using RZero.Training.Numerics;
using Xunit;

namespace RZero.Training.Tests.Numerics;

public sealed class QuantileTests
{
    /// <summary>numpy.quantile([3, 1, 4, 1.5], share).</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.25)]
    [InlineData(0.8, 3.4)]
    [InlineData(1, 4)]
    public void Of_FourNumbers_IsNumPys(double share, double expected) => Assert.Equal(expected, Quantile.Of([3, 1, 4, 1.5], share), 1e-12);

    [Fact]
    public void Of_OneNumber_IsThatNumber() => Assert.Equal(7, Quantile.Of([7], 0.3));
}
