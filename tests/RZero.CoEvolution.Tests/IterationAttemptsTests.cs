using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using RZero.Core.Events;
using Xunit;

namespace RZero.CoEvolution.Tests;

/// <summary>Going back to an earlier iteration and trying the one after it again.</summary>
public sealed class IterationAttemptsTests
{
    /// <summary>The second attempt starts where the first did, and draws and names everything anew.</summary>
    [Fact]
    public void TryAgain_LastIteration_RunsItFromThePoliciesOfTheOneBefore()
    {
        var loop = Finished();
        Assert.Equal(new IterationAttempt(2, 2), new IterationAttempts(loop.Journal).TryAgain(2));

        var outcome = loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal((2, "i2.2/solver/3"), (outcome.Iterations, outcome.Solver.Folder));
        Assert.Equal(["i1/challenger/2", "i1/solver/3"], loop.Policies.Trainings.Select(training => training.Start));
        Assert.All(loop.Policies.Calls, call => Assert.StartsWith("i2.2/", call.Call.Id, StringComparison.Ordinal));
        Assert.Equal([0, 1, 2], loop.Store.Iterations().Select(iteration => iteration.Iteration));
        Assert.Single(loop.Store.SetAside.OfType<IterationEvent>());
    }

    [Fact]
    public void TryAgain_LastIteration_JournalsThePoliciesOfTheOneBefore()
    {
        var loop = Finished();

        new IterationAttempts(loop.Journal).TryAgain(2);

        Assert.Equal(
            new(new(2, 2), new(1, 1), Named.Policy("i1/challenger/2"), Named.Policy("i1/solver/3"), IterationStatus.Begun),
            loop.Store.IterationStates()[^1]);
    }

    [Fact]
    public void TryAgain_LastIteration_DrawsFromOtherStreams()
    {
        var first = TwoIterations.Loop();
        first.Run(TestContext.Current.CancellationToken);
        var again = Finished();
        new IterationAttempts(again.Journal).TryAgain(2);

        again.Run(TestContext.Current.CancellationToken);

        var before = first.Policies.Calls.Select(call => call.Call).Where(call => call.Id.StartsWith("i2/", StringComparison.Ordinal)).ToList();
        var drawn = again.Policies.Calls.Select(call => call.Call).ToList();
        Assert.Equal(before.Select(call => $"i2.2/{call.Id[3..]}"), drawn.Select(call => call.Id));
        Assert.All(before.Zip(drawn).Where(pair => !IsOfEvaluation(pair.First.Id)), pair => Assert.NotEqual(pair.First.Stream, pair.Second.Stream));
    }

    [Fact]
    public void TryAgain_EarlierIteration_KeepsEveryAttemptWithItsParent()
    {
        var loop = Finished();
        new IterationAttempts(loop.Journal).TryAgain(1);

        loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal(
            [(1, 1, 0, 1), (1, 2, 0, 1), (2, 1, 1, 1), (2, 2, 1, 2)],
            loop.Store.IterationStates().Where(state => state.Parent is not null)
                .Select(state => (state.At.Iteration, state.At.Attempt, state.Parent!.Iteration, state.Parent.Attempt)).Order());
        Assert.All(loop.Store.IterationStates(), state => Assert.Equal(IterationStatus.Done, state.Status));
        Assert.Equal(["base", "base", "i1.2/challenger/2", "i1.2/solver/3"], loop.Policies.Trainings.Select(training => training.Start));
    }

    [Fact]
    public void Run_StoppedWithinASecondAttempt_GoesOnWithIt()
    {
        var loop = Finished();
        loop.Policies.Folders["i2.2/challenger/1"] = loop.Policies.Folders["i1/challenger/2"];
        new IterationAttempts(loop.Journal).TryAgain(2);
        using (var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken))
        {
            loop.Heard += happened => _ = happened is StepEvent { Phase: Phase.Challenger, Step: 1 } ? stopping.CancelAsync() : null;
            Assert.ThrowsAny<OperationCanceledException>(() => loop.Run(stopping.Token));
        }

        loop.Policies.Trainings.Clear();
        var outcome = loop.Run(TestContext.Current.CancellationToken);

        Assert.Equal("i2.2/solver/3", outcome.Solver.Folder);
        Assert.Equal(["i2.2/challenger/1", null], loop.Policies.Trainings.Select(training => training.ResumeFrom));
        Assert.Equal(2, loop.Store.IterationStates().Count(state => state.At.Iteration == 2));
    }

    [Fact]
    public void TryAgain_IterationThatWasNotBegun_IsRefused()
    {
        var loop = Finished();

        Assert.Throws<ArgumentException>(() => new IterationAttempts(loop.Journal).TryAgain(3));
        Assert.Throws<ArgumentException>(() => new IterationAttempts(loop.Journal).TryAgain(0));
    }

    /// <summary>Every measurement draws from the same streams, so that iterations can be compared.</summary>
    private static bool IsOfEvaluation(string call) => call.Contains("/evaluate/", StringComparison.Ordinal);

    /// <summary>A run of two iterations that is done, whose second attempts find policies that speak as the first did.</summary>
    private static ScriptedLoop Finished()
    {
        var loop = TwoIterations.Loop();
        loop.Run(TestContext.Current.CancellationToken);
        foreach (var (folder, policy) in loop.Policies.Folders.ToList())
        {
            loop.Policies.Folders[folder.Replace("/challenger", ".2/challenger", StringComparison.Ordinal)
                .Replace("/solver", ".2/solver", StringComparison.Ordinal)] = policy;
        }

        loop.Policies.Calls.Clear();
        loop.Policies.Trainings.Clear();
        return loop;
    }
}
