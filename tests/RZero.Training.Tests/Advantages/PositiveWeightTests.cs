using RZero.Training.Advantages;
using Xunit;

namespace RZero.Training.Tests.Advantages;

public sealed class PositiveWeightTests
{
    [Fact]
    public void Of_Advantages_WeighsThoseAboveZeroOnly() => Assert.Equal(
        [[0.5, -1.0, 0.0], [0.125, -0.25]],
        PositiveWeight.Of([[2.0, -1.0, 0.0], [0.5, -0.25]], 0.25).Select(group => group.ToArray()));

    [Fact]
    public void Of_WeightOne_IsTheSame()
    {
        var advantages = new[] { System.Collections.Immutable.ImmutableArray.Create(2.0, -1.0) };

        Assert.Same(advantages, PositiveWeight.Of(advantages, 1));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void Of_WeightThatIsNone_IsRefused(double weight) => Assert.Throws<ArgumentOutOfRangeException>(() => PositiveWeight.Of([], weight));
}
