using RZero.Core.Events;
using Xunit;

namespace RZero.Core.Tests.Events;

public sealed class BestSolverTests
{
    [Fact]
    public void Of_SeveralAlike_IsTheEarliest()
    {
        var best = BestSolver.Of(
            [Measured(0, 0.2), Measured(1, 0.6), Measured(2, 0.6), Measured(3, 0.5)], [Base, Done(1, 1), Done(2, 1), Done(3, 1)]);

        Assert.Equal((1, "i1"), (best!.Measured.Iteration, best.Solver.Folder));
    }

    [Fact]
    public void Of_IterationsThatWereNotMeasured_AreNoCandidates()
    {
        var best = BestSolver.Of([Measured(0, 0.2), Measured(1, null), Measured(2, null)], [Base, Done(1, 1), Done(2, 1)]);

        Assert.Equal((0, "base"), (best!.Measured.Iteration, best.Solver.Folder));
        Assert.Null(BestSolver.Of([Measured(0, null)], [Base]));
    }

    /// <summary>Of an iteration that was tried again, what the latest attempt left is meant; while it goes on nothing is left.</summary>
    [Fact]
    public void Of_SecondAttempt_IsWhatThatLeft()
    {
        Assert.Equal("i1.2", BestSolver.Of([Measured(0, 0.2), Measured(1, 0.6)], [Base, Done(1, 1), Done(1, 2)])!.Solver.Folder);
        Assert.Null(BestSolver.Of([Measured(1, 0.6)], [Base, Done(1, 1), Done(1, 2) with { Status = IterationStatus.Begun }]));
    }

    private static IterationStateEvent Base => new(new(0, 1), Parent: null, Policy("base"), Policy("base"), IterationStatus.Done);

    private static IterationStateEvent Done(int iteration, int attempt)
    {
        var at = new IterationAttempt(iteration, attempt);
        return new(at, new(iteration - 1, 1), Policy("challenger"), Policy($"{at}"), IterationStatus.Done);
    }

    private static PolicyRef Policy(string folder) => new(folder, Adapter: null, folder);

    private static IterationEvent Measured(int iteration, double? mean) => new()
    {
        Iteration = iteration,
        Benchmark = "b",
        K = 8,
        MeanAtK = mean,
        Greedy = mean,
        MajAtK = mean,
        Seconds = 1,
    };
}
