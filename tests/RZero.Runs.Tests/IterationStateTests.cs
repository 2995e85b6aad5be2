using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests;

public sealed class IterationStateTests : IDisposable
{
    private static readonly PolicyRef Base = new(Path.GetFullPath("models/base"), Adapter: null, "b");

    private readonly TemporaryFolder folder = new();

    private PolicyRef Trained => new(Path.Combine(folder.Run, "checkpoints", "i1-solver", "step-000003"), Adapter: null, "t");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void IterationStates_Kept_ComeBackInOrderWithTheLastStateOfEachAttempt()
    {
        var first = new IterationStateEvent(new(1, 1), new(0, 1), Base, Base, IterationStatus.Begun);
        var done = first with { Solver = Trained, Status = IterationStatus.Done };
        var again = new IterationStateEvent(new(1, 2), new(0, 1), Base, Base with { Adapter = Trained.Base }, IterationStatus.Begun);
        using (var store = Begun())
        {
            store.Append(again);
            store.Append(first);
            store.Append([done, Events.Iteration(1)]);
            Assert.Equal([Root, done, again], store.IterationStates());
        }

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal([Root, done, again], reader.IterationStates());
        Assert.True(reader.Verify().Ok);
    }

    /// <summary>A run that is moved takes its own policies along; the base stays where it is.</summary>
    [Fact]
    public void IterationStates_RunThatIsMoved_NameThePoliciesWhereTheyAreNow()
    {
        using (var store = Begun())
        {
            store.Append(new IterationStateEvent(new(1, 1), new(0, 1), Base, Trained, IterationStatus.Done));
        }

        var moved = folder.Run + "-moved";
        Directory.Move(folder.Run, moved);

        using var reader = RunStore.OpenReadOnly(moved);
        var state = reader.IterationStates()[1];
        Assert.Equal((Base, Path.Combine(moved, "checkpoints", "i1-solver", "step-000003")), (state.Challenger, state.Solver.Base));
    }

    [Fact]
    public void Verify_AttemptWithoutItsParent_IsAFault()
    {
        using (var store = Begun())
        {
            store.Append(new IterationStateEvent(new(2, 1), new(1, 3), Base, Base, IterationStatus.Begun));
        }

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal(
            ["Iteration 2, attempt 1, comes from iteration 1, attempt 3, which the journal does not know"], reader.Verify().Faults);
    }

    /// <summary>They say where things are, and two runs of one plan lie in two places.</summary>
    [Fact]
    public void ContentHash_States_DoNotCount()
    {
        string before;
        using (var store = Begun())
        {
            using var reader = RunStore.OpenReadOnly(folder.Run);
            before = reader.ContentHash();
            store.Append(new IterationStateEvent(new(1, 1), new(0, 1), Base, Base, IterationStatus.Begun));
            Assert.Equal(before, reader.ContentHash());
        }
    }

    private static IterationStateEvent Root => new(new(0, 1), Parent: null, Base, Base, IterationStatus.Done);

    private RunStore Begun()
    {
        var store = RunStore.Create(folder.Run, Samples.Header());
        store.Append(Root);
        return store;
    }
}
