using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests;

public sealed class RunReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Iterations_WhileAWriterIsActive_GrowAsItCommits()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal(Samples.Header(), reader.Header);
        Assert.Empty(reader.Iterations());
        store.Append(Events.Iteration(0));
        Assert.Equal([Events.Iteration(0)], reader.Iterations());
        store.Append(Events.Iteration(1));
        Assert.Equal(2, reader.Iterations().Count);
    }

    [Fact]
    public void Questions_MoreThanAsked_GivesTheNewestIterationFirst()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        for (var iteration = 1; iteration <= 3; iteration++)
        {
            store.Append(Events.Question("b", iteration: iteration));
            store.Append(Events.Question("a", iteration: iteration));
        }

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal([(3, "a"), (3, "b"), (2, "a")], reader.Questions(3).Select(q => (q.Iteration, q.Question.Question.Id)));
        Assert.Empty(reader.Questions(3, Phase.Challenger));
    }

    /// <summary>Every third of them, in the order in which they were written, with what the whole row says.</summary>
    [Fact]
    public void SampleQuestions_MoreThanAsked_AreEvenlySpread()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        store.Append(
            [
                .. Enumerable.Range(0, 12).Select(number => Events.Question($"i1/generate/c/{number}", $"text '{number}\"", kept: number % 2 == 0)),
                .. Enumerable.Range(0, 12).Select(number => Events.Question($"i2/generate/c/{number}", new('x', 9000), iteration: 2)),
            ]);

        using var reader = RunStore.OpenReadOnly(folder.Run);
        var sample = reader.SampleQuestions(new(Phase.Label), 9);

        Assert.Equal((24, 3), (sample.Count, sample.Step));
        Assert.Equal(["c/0", "c/3", "c/6", "c/9", "c/0", "c/3", "c/6", "c/9"], sample.Questions.Select(asked => asked.Id["i1/generate/".Length..]));
        Assert.Equal(["text '0\"", "text '3\"", "text '6\"", "text '9\""], sample.Questions.Take(4).Select(asked => asked.Text));
        Assert.Equal([true, false, true, false, null, null, null, null], sample.Questions.Select(asked => asked.Kept));
        Assert.Equal(2000, sample.Questions[^1].Text.Length);
        Assert.Equal((24, 1), (reader.SampleQuestions(new(Phase.Label), 24).Questions.Length, reader.SampleQuestions(new(Phase.Label), 24).Step));
        Assert.Empty(reader.SampleQuestions(new(Phase.Challenger), 9).Questions);
    }

    [Fact]
    public void EverythingElse_AfterAppend_IsThere()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        var phase = new PhaseEvent(1, Phase.Label, 3, 9, 100);
        var alarm = new AlarmEvent(1, "low_yield", true, "few questions were kept");
        var done = new DoneEvent(3, 12.5, "models/solver");
        store.Append(phase);
        store.Append(alarm);
        store.Append(done);
        store.CommitUnit(Samples.Unit(1), Samples.Rollouts(Samples.Unit(1)));
        var checkpoint = store.CommitCheckpoint(Samples.Phase, 2, complete: false, target => File.WriteAllText(Path.Combine(target, "a"), "b"));

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal([phase], reader.Phases());
        Assert.Equal([alarm], reader.Alarms());
        Assert.Equal(done, reader.Done());
        Assert.Equal(1, reader.UnitCount());
        Assert.Equal([(Samples.Phase, checkpoint)], reader.Checkpoints());
    }

    /// <summary>Told again, as by a process that goes through a step again, a finding is there once.</summary>
    [Fact]
    public void Findings_AfterAppend_StandInTheOrderOfTheRun()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        FindingEvent[] found =
        [
            Events.Finding(1, Phase.Challenger, 7), Events.Finding(1, Phase.Solver, 3), Events.Finding(1, Phase.Solver, 12),
            Events.Finding(1, null, null), Events.Finding(2, Phase.Challenger, 3),
        ];
        store.Append([.. found.Reverse()]);
        store.Append(found[2]);

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal(found, reader.Findings());
        Assert.Equal(found, store.Findings());
    }

    [Fact]
    public void KeptQuestions_OfAnIteration_AreThoseItTrainedOnInTheOrderOfTheRun()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        store.Append(
        [
            Events.Question("a", kept: true), Events.Question("b", kept: true), Events.Question("c", kept: false),
            Events.Question("d", kept: true, iteration: 2),
        ]);

        Assert.Equal(["a", "b"], store.KeptQuestions(1).Select(told => told.Question.Question.Id));
        Assert.Equal(["d"], store.KeptQuestions(2).Select(told => told.Question.Question.Id));
        Assert.Empty(store.KeptQuestions(3));
    }

    [Fact]
    public void Findings_OfAnAttemptThatWasGoneBackFrom_AreSetAside()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        var policy = new PolicyRef(folder.Path, Adapter: null, "weights");
        IterationStateEvent State(int iteration, int attempt, int parent) =>
            new(new(iteration, attempt), iteration == 0 ? null : new(parent, 1), policy, policy, IterationStatus.Done);
        store.Append([State(0, 1, 0), State(1, 1, 0), State(2, 1, 1), Events.Finding(1, null, null), Events.Finding(2, null, null)]);

        store.Append(State(2, 2, 1));

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal([Events.Finding(1, null, null)], reader.Findings());
        Assert.Contains(Events.Finding(2, null, null), reader.Superseded());
    }

    [Fact]
    public void Best_MeasuredRun_IsTheSolverOfTheBestIteration()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        var solver = Path.Combine(folder.Run, "checkpoints", "i1-solver", "step-000002");
        var policy = new PolicyRef(folder.Path, Adapter: null, "weights");
        store.Append(new IterationStateEvent(new(0, 1), Parent: null, policy, policy, IterationStatus.Done));
        store.Append(new IterationStateEvent(new(1, 1), new(0, 1), policy, policy with { Base = solver }, IterationStatus.Done));
        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Null(reader.Best());

        store.Append([Events.Iteration(0, mean: 0.3), Events.Iteration(1, mean: 0.4)]);

        Assert.Equal((1, solver), (reader.Best()!.Measured.Iteration, reader.Best()!.Solver.Folder));
    }

    [Fact]
    public void ContentHash_OtherOrderClockAndFolder_IsTheSame()
    {
        var hashes = new[] { false, true }.Select(turned =>
        {
            var run = Path.Combine(folder.Path, $"run-{turned}");
            using var store = RunStore.Create(run, Samples.Header($"run-{turned}"));
            foreach (var number in turned ? [3, 2, 1, 2] : new[] { 1, 2, 3 })
            {
                store.CommitUnit(Samples.Unit(number), Samples.Rollouts(Samples.Unit(number)));
            }

            store.Append(Events.Step(1) with { Seconds = turned ? 1 : 2, TokensPerSecond = turned ? 5 : 6 });
            store.Append(Events.Iteration(1) with { Seconds = turned ? 1 : 2 });
            store.Append(Events.Question("q"));
            store.CommitCheckpoint(Samples.Phase, 2, complete: true, target => File.WriteAllText(Path.Combine(target, "a"), "b"));
            using var reader = RunStore.OpenReadOnly(run);
            return reader.ContentHash();
        }).ToList();
        Assert.Equal(hashes[0], hashes[1]);

        using var changed = RunStore.Open(Path.Combine(folder.Path, "run-True"));
        changed.Append(Events.Step(1, reward: 0.6));
        using var again = RunStore.OpenReadOnly(changed.Folder.Root);
        Assert.NotEqual(hashes[0], again.ContentHash());
    }

    [Theory]
    [InlineData("plan.yaml")]
    [InlineData("segments/i1-solver.0001.seg")]
    [InlineData("checkpoints/i1-solver/step-000002/manifest.json")]
    [InlineData("checkpoints/i1-solver/step-000002/a")]
    public void Verify_APipeInPlaceOfAFile_IsAFaultAndNotWaitedFor(string file)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes are made with mkfifo");
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            store.CommitUnit(Samples.Unit(1), Samples.Rollouts(Samples.Unit(1)));
            store.CommitCheckpoint(Samples.Phase, 2, complete: true, target => File.WriteAllText(Path.Combine(target, "a"), "b"));
        }

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.True(reader.Verify().Ok);
        MakePipe(Path.Combine(folder.Run, file));

        Assert.Single(reader.Verify().Faults);
    }

    [Fact]
    public void OpenReadOnly_TheJournalIsAPipe_IsRefused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes are made with mkfifo");
        MakePipe(Path.Combine(Directory.CreateDirectory(folder.Run).FullName, "journal.db"));
        Assert.Throws<UserException>(() => RunStore.OpenReadOnly(folder.Run));
    }

    private static void MakePipe(string path)
    {
        File.Delete(path);
        using var process = System.Diagnostics.Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
