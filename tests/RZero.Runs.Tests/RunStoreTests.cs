using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Core.Storage;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests;

public sealed class RunStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_AfterCreate_GivesTheSameHeader()
    {
        using (RunStore.Create(folder.Run, Samples.Header()))
        {
        }

        using var again = RunStore.Open(folder.Run);
        Assert.Equal(Samples.Header(), again.Header);
        Assert.Equal(Samples.Header().Plan, File.ReadAllText(again.Folder.Plan));
    }

    [Fact]
    public void Create_WhereARunIs_RefusesAndNamesIt()
    {
        using (RunStore.Create(folder.Run, Samples.Header("first")))
        {
        }

        var refused = Assert.Throws<UserException>(() => RunStore.Create(folder.Run, Samples.Header("second")));
        Assert.Contains("first", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindUnit_AfterCommitAndReopen_GivesEqualRollouts()
    {
        var unit = Samples.Unit(1);
        var rollouts = Samples.Rollouts(unit);
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            Assert.Null(store.FindUnit(unit));
            store.CommitUnit(unit, rollouts);
            Same(rollouts, store.FindUnit(unit));
        }

        using var again = RunStore.Open(folder.Run);
        Same(rollouts, again.FindUnit(unit));
    }

    [Fact]
    public void FindUnit_OtherPolicy_IsNotDone()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        var unit = Samples.Unit(1);
        store.CommitUnit(unit, Samples.Rollouts(unit));
        var other = new WorkUnit(unit.Id, "other policy", unit.EngineId, unit.Requests, unit.Sampling);
        Assert.Null(store.FindUnit(other));

        store.CommitUnit(other, Samples.Rollouts(other));
        Assert.NotNull(store.FindUnit(other));
        Assert.Null(store.FindUnit(unit));
    }

    [Fact]
    public void CommitUnit_RolloutsOfAnotherUnit_Throws()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        Assert.Throws<ArgumentException>(() => store.CommitUnit(Samples.Unit(1), Samples.Rollouts(Samples.Unit(2))));
    }

    [Fact]
    public void CommitUnit_FourThreads_KeepsEveryUnit()
    {
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 4 }, number =>
            {
                var unit = Samples.Unit(number, phase: number % 2 == 0 ? "i1/solver" : "i1/label");
                store.CommitUnit(unit, Samples.Rollouts(unit));
                store.Append(Events.Question($"q{number}"));
            });
        }

        using var again = RunStore.Open(folder.Run);
        for (var number = 0; number < 200; number++)
        {
            var unit = Samples.Unit(number, phase: number % 2 == 0 ? "i1/solver" : "i1/label");
            Same(Samples.Rollouts(unit), again.FindUnit(unit));
        }
    }

    [Fact]
    public void Append_StepIterationAndQuestionAgain_ReplaceWhatWasThere()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        store.Append(Events.Iteration(1, mean: 0.1));
        store.Append(Events.Iteration(0));
        store.Append(Events.Iteration(1, mean: 0.2));
        store.Append(Events.Step(1, reward: 0.1));
        store.Append(Events.Step(1, reward: 0.2));
        store.Append(Events.Question("q", kept: null));
        store.Append(Events.Question("q", kept: true));
        store.Append(new DoneEvent(1, 1, "a"));
        store.Append(new DoneEvent(2, 1, "b"));

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal([Events.Iteration(0), Events.Iteration(1, mean: 0.2)], store.Iterations());
        Assert.Equal([Events.Step(1, reward: 0.2)], reader.Steps());
        Assert.True(Assert.Single(reader.Questions(9)).Kept);
        Assert.Equal("b", reader.Done()?.SolverFolder);
    }

    [Fact]
    public void Open_WhileAStoreIsOpen_RefusesAndNamesTheHolder()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        var refused = Assert.Throws<RunLockedException>(() => RunStore.Open(folder.Run));
        Assert.Contains($"process {Environment.ProcessId}", refused.Holder, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoRun_SaysSo()
    {
        Assert.Throws<UserException>(() => RunStore.Open(folder.Path));
        Assert.Throws<UserException>(() => RunStore.OpenReadOnly(folder.Path));
    }

    private static void Same(ImmutableArray<Rollout> expected, ImmutableArray<Rollout>? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Length, actual.Value.Length);
        foreach (var (left, right) in expected.Zip(actual.Value))
        {
            RolloutAssert.Same(left, right);
        }
    }
}
