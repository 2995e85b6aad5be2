using RZero.Core;
using RZero.Core.Sampling;
using RZero.Generation.Native;
using Xunit;

namespace RZero.Generation.Tests.Native;

public sealed class WorkerRowsTests
{
    private static readonly int[] Rows = [0, 1, 2, 3];

    /// <summary>Of two groups of four, three completions have ended when a pass fails: each counts once, and the next group is taken.</summary>
    [Fact]
    public async Task Fail_SomeHaveEnded_EndsTheUnitsAndCountsEachOnce()
    {
        using var queue = new RolloutQueue(workerCount: 2, rowsOfWorker: 100);
        var rows = new WorkerRows(queue);
        var (first, second, third) = (Group("1"), Group("2"), Group("3"));
        queue.Add([first, second]);
        rows.Take(queue.TryTake(rows.Count)!);
        rows.Take(queue.TryTake(0)!);
        rows.End(first.Unit, 3);
        Assert.Equal(5, rows.Count);

        rows.Fail(new InvalidOperationException("broken"));

        Assert.Equal(0, rows.Count);
        Assert.All([first, second], group => Assert.True(group.Unit.HasEnded));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first.Unit.Result);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second.Unit.Result);
        queue.Add([third]);

        // A share of none would leave it for ever to a worker that has none.
        Assert.Same(third, queue.TryTake(rows.Count));
    }

    [Fact]
    public void End_LastOfAUnit_LeavesNothingToFail()
    {
        using var queue = new RolloutQueue(workerCount: 1, rowsOfWorker: 100);
        var rows = new WorkerRows(queue);
        var group = Group("1");
        queue.Add([group]);
        rows.Take(queue.TryTake(0)!);

        rows.End(group.Unit, Rows.Length);
        rows.Fail(new InvalidOperationException("broken"));

        Assert.False(group.Unit.HasEnded);
    }

    private static PromptGroup Group(string id)
    {
        var unit = new WorkUnit(
            id, "policy", "engine", [.. Rows.Select(row => new RolloutRequest($"{row}", [1], StreamKey.Root(row)))], new() { MaxTokens = 4 });
        return new(new(unit), [1], [.. Rows.Select(row => new GroupRow(row, null!))]);
    }
}
