using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Runs.CrashWriter;
using RZero.Runs.Tests.Journal;
using Xunit;

namespace RZero.Runs.Tests;

/// <summary>A run that goes back to an earlier iteration: what it came from stays, beside what it goes on with.</summary>
public sealed class AttemptTests : IDisposable
{
    private static readonly PolicyRef Policy = new(Path.GetFullPath("models/base"), Adapter: null, "b");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Append_SecondAttempt_SetsAsideTheFirstAndWhatFollowedIt()
    {
        using (var store = TwoIterations())
        {
            store.Append(Begun(1, 2, new(0, 1)));

            Assert.Equal([0], store.Iterations().Select(iteration => iteration.Iteration));
            Assert.Null(store.FindCheckpoint(Samples.Phase));
            Assert.Equal(0, store.SecondsOf(1));
        }

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Empty(reader.Steps());
        Assert.Empty(reader.Questions(9));
        Assert.Empty(reader.Alarms());
        Assert.Equal(
            ["AlarmEvent", "ClockEvent", "IterationEvent", "IterationEvent", "QuestionEvent", "StepEvent"],
            reader.Superseded().Select(told => told.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(4, reader.IterationStates().Count);
        Assert.True(reader.Verify().Ok);
    }

    /// <summary>The journal names its checkpoint no more as one of the run, and still knows that it is there.</summary>
    [Fact]
    public void Open_AfterASecondAttempt_KeepsTheCheckpointsOfBoth()
    {
        string first, second;
        using (var store = TwoIterations())
        {
            first = store.FindCheckpoint(Samples.Phase)!.Folder;
            store.Append(Begun(1, 2, new(0, 1)));
            second = store.CommitCheckpoint(Samples.Phase with { Attempt = 2 }, 8, complete: true, target => Write(target, "second")).Folder;
        }

        using (var store = RunStore.Open(folder.Run))
        {
            Assert.Equal(second, store.FindCheckpoint(Samples.Phase with { Attempt = 2 })!.Folder);
        }

        Assert.Equal(("first", "second"), (File.ReadAllText(Path.Combine(first, "weights")), File.ReadAllText(Path.Combine(second, "weights"))));
        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal((true, 2), (reader.Verify().Ok, reader.Verify().Checkpoints));
    }

    [Fact]
    public void Append_BegunStateThatIsThere_MovesNothing()
    {
        using var store = TwoIterations();
        store.Append(Begun(1, 2, new(0, 1)));
        store.Append(Events.Iteration(1));

        store.Append(Begun(1, 2, new(0, 1)));

        Assert.Equal([0, 1], store.Iterations().Select(iteration => iteration.Iteration));
    }

    [Fact]
    public void Append_ThirdAttempt_SetsAsideTheSecondUnderItsNumber()
    {
        using (var store = TwoIterations())
        {
            store.Append(Begun(1, 2, new(0, 1)));
            store.Append(Events.Iteration(1, mean: 0.5));
            store.Append(Begun(1, 3, new(0, 1)));
        }

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal([0.42, 0.5, 0.42], reader.Superseded().OfType<IterationEvent>().Select(iteration => iteration.MeanAtK!.Value));
    }

    [Fact]
    public void Verify_LostCheckpointOfASupersededAttempt_IsAFault()
    {
        using (var store = TwoIterations())
        {
            File.Delete(Path.Combine(store.FindCheckpoint(Samples.Phase)!.Folder, "weights"));
            store.Append(Begun(1, 2, new(0, 1)));
        }

        using var reader = RunStore.OpenReadOnly(folder.Run);
        var fault = Assert.Single(reader.Verify().Faults);
        Assert.StartsWith("The checkpoint checkpoints/i1-solver/step-000008 cannot be used", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void ContentHash_RunThatWentBack_CountsWhatItWentBackFrom()
    {
        var hashes = new List<string>();
        using (var store = TwoIterations())
        {
            using var reader = RunStore.OpenReadOnly(folder.Run);
            hashes.Add(reader.ContentHash());
            store.Append(Begun(1, 2, new(0, 1)));
            hashes.Add(reader.ContentHash());
            store.Append(Begun(1, 3, new(0, 1)));
            hashes.Add(reader.ContentHash());
        }

        Assert.NotEqual(hashes[0], hashes[1]);
        Assert.Equal(hashes[1], hashes[2]);
    }

    /// <summary>A journal of the version before attempts is read as it is, and can go back once it is written to.</summary>
    [Fact]
    public void Open_JournalFromBeforeAttempts_IsReadAndCanGoBack()
    {
        TwoIterations().Dispose();
        Database.Execute(folder.Run, "DROP TABLE superseded_events; DROP TABLE superseded_checkpoints; PRAGMA user_version = 3;");
        string hash;
        using (var reader = RunStore.OpenReadOnly(folder.Run))
        {
            hash = reader.ContentHash();
            Assert.Empty(reader.Superseded());
            Assert.Equal((true, 3), (reader.Verify().Ok, reader.Iterations().Count));
        }

        using (var store = RunStore.Open(folder.Run))
        {
            using var reader = RunStore.OpenReadOnly(folder.Run);
            Assert.Equal(hash, reader.ContentHash());
            store.Append(Begun(2, 2, new(1, 1)));
            Assert.Equal([0, 1], store.Iterations().Select(iteration => iteration.Iteration));
        }
    }

    private static IterationStateEvent Begun(int iteration, int attempt, IterationAttempt parent) =>
        new(new(iteration, attempt), parent, Policy, Policy, IterationStatus.Begun);

    private static void Write(string target, string text) => File.WriteAllText(Path.Combine(target, "weights"), text);

    private RunStore TwoIterations()
    {
        var store = RunStore.Create(folder.Run, Samples.Header());
        store.Append([new IterationStateEvent(new(0, 1), Parent: null, Policy, Policy, IterationStatus.Done), Events.Iteration(0)]);
        store.Append(Begun(1, 1, new(0, 1)));
        store.CommitCheckpoint(Samples.Phase, 8, complete: true, target => Write(target, "first"));
        store.Append([Events.Step(8), Events.Question("q"), new ClockEvent(1, 61), new AlarmEvent(1, "low_yield", Stops: false, "few questions")]);
        store.Append([Events.Iteration(1), Begun(1, 1, new(0, 1)) with { Status = IterationStatus.Done }]);
        store.Append([Events.Iteration(2), Begun(2, 1, new(1, 1)) with { Status = IterationStatus.Done }]);
        return store;
    }
}
