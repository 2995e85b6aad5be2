using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using RZero.Core.Events;
using Xunit;

namespace RZero.CoEvolution.Tests;

/// <summary>One model in both roles: what a phase trains is what the next one starts from.</summary>
public sealed class OneModelTests
{
    [Fact]
    public void Run_OneModel_EachPhaseTrainsWhatTheOneBeforeLeft()
    {
        var loop = Loop();

        var outcome = loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal("i2/solver/1", outcome.Solver.Folder);
        Assert.Equal(["base", "i1/challenger/1", "i1/solver/1", "i2/challenger/1"], loop.Policies.Trainings.Select(training => training.Start));
    }

    /// <summary>The Challenger is paid by the model as it was before the phase; the pool is voted on by what it has become.</summary>
    [Fact]
    public void Run_OneModel_IsAskedInBothRoles()
    {
        var loop = Loop();

        loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal(
            ["i2/challenger: i1/solver/1", "i2/generate: i2/challenger/1", "i2/label: i2/challenger/1", "i2/evaluate: i2/solver/1"],
            loop.Policies.Opened.Where(opened => opened.StartsWith("i2", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_OneModelStoppedBetweenIterations_GoesOnWithTheOneModel()
    {
        var loop = Loop();
        using (var stop = new CancellationTokenSource())
        {
            loop.Heard += happened => _ = happened is IterationEvent { Iteration: 1 } ? stop.CancelAsync() : null;
            Assert.ThrowsAny<OperationCanceledException>(() => loop.Run(stop.Token));
        }

        loop.Policies.Trainings.Clear();
        loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal(["i1/solver/1", "i2/challenger/1"], loop.Policies.Trainings.Select(training => training.Start));
        var first = loop.Store.IterationStates().Single(state => state.At.Iteration == 1);
        Assert.Equal((Named.Policy("i1/solver/1"), Named.Policy("i1/solver/1")), (first.Challenger, first.Solver));
    }

    private static ScriptedLoop Loop() => RottingRun.Loop("one_model=true", "iterations=2");
}
