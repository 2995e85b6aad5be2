using System.Collections.Immutable;
using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using RZero.Core.Events;
using Xunit;

namespace RZero.CoEvolution.Tests;

public sealed class RunJournalTests
{
    private static readonly AlarmEvent First = new(1, "first", Stops: false, "");
    private static readonly AlarmEvent Second = new(1, "second", Stops: false, "");

    private readonly MemoryStore store = new();
    private readonly List<RunEvent> shown = [];

    [Fact]
    public void Tell_Several_AreOneCommitAndShownInOrder()
    {
        Journal().Tell(First, Second);

        Assert.Equal([First, Second], Assert.Single(store.Batches));
        Assert.Equal([First, Second], shown);
    }

    [Fact]
    public void Tell_Event_IsKeptBeforeItIsShown()
    {
        var journal = new RunJournal(store, happened => Assert.Contains(happened, store.Events));

        journal.Tell(First);

        Assert.Equal([First], store.Events);
    }

    [Fact]
    public void Tell_Progress_IsShownAndNotKept()
    {
        var progress = new PhaseEvent(1, Phase.Label, 3, 8, 0);

        Journal().Tell(progress);

        Assert.Empty(store.Batches);
        Assert.Equal([progress], shown);
    }

    /// <summary>The clock keeps its time whenever something was shown; a time that were shown itself would never end.</summary>
    [Fact]
    public void Tell_Clock_IsKeptAndNotShown()
    {
        var journal = Journal();
        journal.Told += () => journal.Tell(new ClockEvent(1, 2));

        journal.Tell(First);

        Assert.Equal([First, new ClockEvent(1, 2)], store.Events);
        Assert.Equal([First], shown);
    }

    [Fact]
    public void Tell_Nothing_CommitsNothing()
    {
        Journal().Tell();

        Assert.Empty(store.Batches);
    }

    /// <summary>What the Challenger is scored by in a step is one commit, and so is the whole pool that was labelled: two questions.</summary>
    [Fact]
    public void Run_WholeLoop_CommitsTheQuestionsOfAStepAndOfThePoolTogether()
    {
        var loop = new ScriptedLoop("filter.min_kept=1");
        loop.Policies.Folders["base"] = new ScriptedPolicy().Asking("Say a number", "Say seven")
            .Answering("Say a number", "1 1 2").Answering("Say seven", "7 7 8");
        loop.Policies.Folders["i1/challenger/2"] = loop.Policies.Folders["i1/solver/3"] = loop.Policies.Folders["base"];

        loop.Run(TestContext.Current.CancellationToken);

        var batches = loop.Store.Batches.Where(batch => batch.Any(told => told is QuestionEvent)).ToImmutableArray();
        Assert.Equal(loop.Plan.Challenger.Steps + 1, batches.Length);
        Assert.Equal(
            [.. Enumerable.Repeat(loop.Plan.Challenger.Rollouts, loop.Plan.Challenger.Steps), 2],
            batches.Select(batch => batch.Length));
    }

    private RunJournal Journal() => new(store, shown.Add);
}
