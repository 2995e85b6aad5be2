using RZero.Training.Advantages;
using Xunit;

namespace RZero.Training.Tests.Advantages;

public sealed class GroupAdvantageTests
{
    [Theory]
    [InlineData(new[] { -0.1, 0.1, -1.1, 0.4 }, new[] { 0.115384, 0.423076, -1.423075, 0.884614 })]
    [InlineData(new[] { 0.9, 0, 0, 0.9, 0 }, new[] { 1.095443, -0.730295, -0.730295, 1.095443, -0.730295 })]
    public void Of_GoldenRewards_GiveGoldenAdvantages(double[] rewards, double[] expected) =>
        Assert.All(expected.Zip(GroupAdvantage.Of(rewards)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));

    [Fact]
    public void Of_EqualRewards_AreExactlyZero() => Assert.All(GroupAdvantage.Of([0.1, 0.1, 0.1]), advantage => Assert.Equal(0.0, advantage));

    [Fact]
    public void Of_OneReward_IsZero() => Assert.Equal([0.0], GroupAdvantage.Of([0.7]));
}
