using System.Text.Json;
using RZero.Core;
using RZero.Core.Events;
using RZero.Reports.Story;
using RZero.Runs;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Reports.Tests.Story;

public sealed class GrowingStoryTests : IDisposable
{
    private static readonly PolicyRef Policy = new("models/base", Adapter: null, "aa");

    private readonly MadeRun run = new();
    private readonly GrowingStory growing = new();

    public void Dispose() => run.Dispose();

    /// <summary>Whatever happened since it was read last: it is the story that is read as a whole.</summary>
    [Fact]
    public void Read_RunThatGrows_IsWhatIsReadAsAWhole()
    {
        AssertWhole();
        run.Measure(0);
        AssertWhole();
        for (var iteration = 1; iteration <= 3; iteration++)
        {
            run.Step(iteration, Phase.Challenger, 2);
            AssertWhole();
            run.Vote(iteration, 5);
            AssertWhole();
            run.Vote(iteration, 20);
            AssertWhole();
            AssertWhole();
            run.Step(iteration, Phase.Solver, 1);
            run.Step(iteration, Phase.Solver, 3);
            AssertWhole();
            run.Measure(iteration);
            AssertWhole();
        }

        run.Restart();
        run.Store.Append([new DoneEvent(3, 120, "models/solver"), new AlarmEvent(3, "low_yield", Stops: false, "few")]);
        AssertWhole();
    }

    /// <summary>Two iterations end between two readings, with all that they told.</summary>
    [Fact]
    public void Read_IterationsThatCameAndEndedUnseen_AreThere()
    {
        run.Measure(0);
        AssertWhole();
        for (var iteration = 1; iteration <= 2; iteration++)
        {
            run.Vote(iteration, 10 * iteration);
            run.Step(iteration, Phase.Solver, 4);
            run.Measure(iteration);
        }

        AssertWhole();
        AssertWhole();
    }

    /// <summary>What the second attempt told stands in the place of the first one's, in as many rows or in more.</summary>
    [Fact]
    public void Read_RunThatWentBack_ForgetsWhatItWentBackFrom()
    {
        ComeToTheSolver();
        run.Measure(1);
        End(1, 1);
        AssertWhole();

        Begin(1, 2);
        AssertWhole();
        run.Vote(1, 20, number => $"another {number}");
        run.Step(1, Phase.Solver, 5);
        AssertWhole();
        run.Measure(1);
        End(1, 2);
        AssertWhole();
    }

    /// <summary>As many questions and steps as before stand in the place of those of an attempt that was given up unfinished.</summary>
    [Fact]
    public void Read_UnfinishedIterationThatIsTriedAgain_IsReadAgain()
    {
        ComeToTheSolver();
        AssertWhole();

        Begin(1, 2);
        run.Vote(1, 20, number => $"another {number}");
        run.Step(1, Phase.Solver, 4);
        AssertWhole();
    }

    /// <summary>An iteration that is gone through again after its measurement tells of other times.</summary>
    [Fact]
    public void Read_IterationThatIsToldAgain_IsReadAgain()
    {
        run.Measure(0);
        run.Vote(1, 10);
        run.Step(1, Phase.Solver, 2);
        run.Measure(1);
        AssertWhole();

        run.Store.Append([.. MadeRun.Steps(1, Phase.Solver, 2).Select(step => step with { Seconds = 99 })]);
        run.Store.Append([Read(reader => reader.Iterations()[1]) with { Seconds = 77 }]);
        AssertWhole();
    }

    /// <summary>A measured base, and a first iteration up to its Solver's steps.</summary>
    private void ComeToTheSolver()
    {
        Begin(0, 1);
        run.Measure(0);
        End(0, 1);
        Begin(1, 1);
        run.Vote(1, 20);
        run.Step(1, Phase.Solver, 4);
    }

    private void Begin(int iteration, int attempt) => Tell(iteration, attempt, IterationStatus.Begun);

    private void End(int iteration, int attempt) => Tell(iteration, attempt, IterationStatus.Done);

    private void Tell(int iteration, int attempt, IterationStatus status) => run.Store.Append(
        [new IterationStateEvent(new(iteration, attempt), iteration == 0 ? null : new(iteration - 1, 1), Policy, Policy, status)]);

    private void AssertWhole()
    {
        var (grown, whole) = Read(reader => (growing.Read(reader), RunStory.Read(reader)));
        Assert.Equal(JsonSerializer.Serialize(whole), JsonSerializer.Serialize(grown));
        var (asked, chosen) = Read(reader => (growing.ReadWithQuestions(reader).Questions, RunReport.Chosen(reader, whole)));
        Assert.Equal(chosen.Select(EventJson.ToJson), asked.Select(EventJson.ToJson));
    }

    private T Read<T>(Func<RunReader, T> look)
    {
        using var reader = RunStore.OpenReadOnly(run.Folder);
        return look(reader);
    }
}
