using System.Collections.Immutable;
using Xunit;

namespace RZero.Training.Tests.Advantages;

using Advantages = RZero.Training.Advantages.Advantages;

public sealed class AdvantagesTests
{
    /// <summary>Worked by hand for the groups 1 0 0 and 1 1 0: both means and all deviations differ; within 1e-6 of epsilon.</summary>
    [Theory]
    [InlineData("group", new[] { 1.1547005, -0.5773503, -0.5773503, 0.5773503, 0.5773503, -1.1547005 })]
    [InlineData("group_mean", new[] { 2 / 3.0, -1 / 3.0, -1 / 3.0, 1 / 3.0, 1 / 3.0, -2 / 3.0 })]
    [InlineData("leave_one_out", new[] { 1, -0.5, -0.5, 0.5, 0.5, -1 })]
    [InlineData("batch", new[] { 0.9128709, -0.9128709, -0.9128709, 0.9128709, 0.9128709, -0.9128709 })]
    [InlineData("batch_deviation", new[] { 1.2171612, -0.6085806, -0.6085806, 0.6085806, 0.6085806, -1.2171612 })]
    [InlineData("group_then_batch", new[] { 1.2909944, -0.6454972, -0.6454972, 0.6454972, 0.6454972, -1.2909944 })]
    public void Find_TwoGroups_GivesItsFormula(string name, double[] expected)
    {
        var advantages = Advantages.All.Find(name)([[1, 0, 0], [1, 1, 0]]);

        Assert.Equal([3, 3], advantages.Select(group => group.Length));
        Assert.All(expected.Zip(advantages.SelectMany(group => group)), pair => Assert.Equal(pair.First, pair.Second, 3e-6));
    }

    public static TheoryData<string> Names => [.. Advantages.All.Names];

    /// <summary>A tenth has no exact sum: three of them must still differ from their mean by exactly nothing.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Find_EqualRewards_AreExactlyZero(string name) =>
        Assert.All(Advantages.All.Find(name)([[0.1, 0.1, 0.1], [0.1, 0.1, 0.1]]).SelectMany(group => group),
            advantage => Assert.Equal(0.0, advantage));

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_OneRolloutInAll_IsZero(string name) => Assert.Equal([0.0], Advantages.All.Find(name)([[0.7]]).Single());

    [Fact]
    public void Find_GroupWithoutDifferences_IsExactlyZeroBesideOthers() => Assert.All(
        new[] { "group", "group_mean", "leave_one_out", "batch_deviation", "group_then_batch" },
        name => Assert.Equal<double>([0, 0, 0], Advantages.All.Find(name)([[0.1, 0.1, 0.1], [1, 0, 0]])[0]));
}
