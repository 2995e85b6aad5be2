using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;
using Xunit;

namespace RZero.Generation.Tests;

public sealed class WorkUnitsTests
{
    [Fact]
    public void Partition_PromptsOfManyLengths_PutsLikeLengthsTogether()
    {
        var units = Partition([3, 1, 2, 3, 1, 2, 1], unitRows: 3);

        Assert.Equal(["1,4,6", "2,5,0", "3"], units.Select(unit => string.Join(',', unit.Requests.Select(request => request.Id))));
        Assert.Equal(["call/u0000", "call/u0001", "call/u0002"], units.Select(unit => unit.Id));
    }

    [Fact]
    public void Partition_SameRequests_GivesUnitsOfTheSameInput() =>
        Assert.Equal(Partition([5, 2, 9, 2], 2).Select(unit => unit.InputHash), Partition([5, 2, 9, 2], 2).Select(unit => unit.InputHash));

    [Fact]
    public void Partition_NothingToSample_GivesNoUnits() => Assert.Empty(Partition([], 4));

    [Fact]
    public void Partition_UnitsWithoutRows_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Partition([1], 0));

    private static ImmutableArray<WorkUnit> Partition(int[] promptLengths, int unitRows) => WorkUnits.Partition(
        "call",
        "policy",
        "engine",
        [.. promptLengths.Select((length, i) => new RolloutRequest($"{i}", [.. Enumerable.Repeat(1, length)], StreamKey.Root(i)))],
        new(),
        unitRows);
}
