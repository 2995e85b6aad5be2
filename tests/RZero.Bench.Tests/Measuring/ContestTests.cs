using RZero.Bench.Measuring;
using Xunit;

namespace RZero.Bench.Tests.Measuring;

public sealed class ContestTests
{
    private readonly List<string> log = [];

    [Fact]
    public void Run_SeveralContenders_TakeTurns()
    {
        Contest.Run([New("a", 1, 1, 1), New("b", 1, 1, 1)], rounds: 3, CancellationToken.None);

        Assert.Equal(["a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3"], log);
    }

    [Fact]
    public void Run_Interrupted_EndsBeforeTheNextTurn()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => Contest.Run([New("a", 1)], rounds: 1, stop.Token));
        Assert.Empty(log);
    }

    /// <summary>The machine is three times as slow in the second round: medians of each would say 20 / 10, rounds say 2, 2, 0.5.</summary>
    [Fact]
    public void Ratio_UnevenRounds_ComparesRunsOfTheSameRound()
    {
        var contest = Contest.Run([New("a", 20, 6, 30), New("b", 10, 3, 60)], rounds: 3, CancellationToken.None);

        Assert.Equal(2, contest.Ratio("a", "b"), 12);
        Assert.Equal(6, contest.Ratio("a", "b", scale: 3), 12);
    }

    [Fact]
    public void PerCpuSecond_OfRounds_IsTheirMedian()
    {
        var contest = Contest.Run([New("a", 5, 1, 100)], rounds: 3, CancellationToken.None);

        Assert.Equal((5, 5), (contest.PerCpuSecond("a"), contest.PerSecond("a")));
    }

    [Fact]
    public void Fastest_OfSome_HasTheHighestMedian()
    {
        var contest = Contest.Run([New("a", 5, 1, 100), New("b", 6, 6, 6), New("c", 9, 9, 9)], rounds: 3, CancellationToken.None);

        Assert.Equal("b", contest.Fastest(["a", "b"]));
    }

    [Theory]
    [InlineData(new[] { 7.0 }, 7)]
    [InlineData(new[] { 3.0, 1.0, 2.0 }, 2)]
    [InlineData(new[] { 4.0, 1.0, 3.0, 2.0 }, 2.5)]
    public void Median_Numbers_IsTheMiddle(double[] numbers, double expected) => Assert.Equal(expected, Contest.Median(numbers));

    private FakeContender New(string name, params double[] rates) => new(name, log, rates);
}
