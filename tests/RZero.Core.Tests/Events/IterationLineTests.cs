using RZero.Core.Events;
using Xunit;

namespace RZero.Core.Tests.Events;

public sealed class IterationLineTests
{
    private static readonly PolicyRef Policy = new("p", Adapter: null, "h");

    [Fact]
    public void At_NothingTried_IsTheFirstAttempt()
    {
        var line = new IterationLine([State(0, 1, null)]);

        Assert.Equal((new(1, 1), null), (line.At(1), line.Find(1)));
        Assert.Equal(new IterationAttempt(0, 1), line.At(0));
    }

    /// <summary>Iteration 2 was tried twice; iteration 3 followed the first try, so its next attempt is its second.</summary>
    [Fact]
    public void At_AfterGoingBack_IsTheLatestAttemptAndAnotherOneAfterIt()
    {
        var line = new IterationLine(
            [State(2, 2, new(1, 1)), State(3, 1, new(2, 1)), State(1, 1, new(0, 1)), State(0, 1, null), State(2, 1, new(1, 1))]);

        Assert.Equal([new(1, 1), new(2, 2), new(3, 2)], new[] { 1, 2, 3 }.Select(line.At));
        Assert.Null(line.Find(3));
        Assert.Equal([new(1, 2), new(2, 3), new(3, 2), new(4, 1)], new[] { 1, 2, 3, 4 }.Select(line.Next));
    }

    [Theory]
    [InlineData(3, 1, "i3/solver")]
    [InlineData(3, 2, "i3.2/solver")]
    [InlineData(12, 34, "i12.34/solver")]
    public void In_Phase_NamesAttemptsAfterTheFirst(int iteration, int attempt, string name) =>
        Assert.Equal(name, new IterationAttempt(iteration, attempt).In(Phase.Solver).ToString());

    private static IterationStateEvent State(int iteration, int attempt, IterationAttempt? parent) =>
        new(new(iteration, attempt), parent, Policy, Policy, IterationStatus.Done);
}
