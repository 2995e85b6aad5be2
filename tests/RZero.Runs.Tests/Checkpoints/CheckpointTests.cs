using RZero.Core;
using RZero.Core.Storage;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void CommitCheckpoint_WhileThePhaseRuns_KeepsTheLastTwo()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        Assert.Null(store.FindCheckpoint(Samples.Phase));
        var kept = Enumerable.Range(1, 4).Select(step => Commit(store, step)).ToList();

        Assert.Equal(kept[3], store.FindCheckpoint(Samples.Phase));
        Assert.Equal([false, false, true, true], kept.Select(checkpoint => Directory.Exists(checkpoint.Folder)));
    }

    [Fact]
    public void CommitCheckpoint_Complete_KeepsOnlyIt()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        var other = store.CommitCheckpoint(new PhaseId(1, Phase.Challenger), 3, complete: true, Writer(9));
        Commit(store, 1);
        Commit(store, 2);
        var final = Commit(store, 3, complete: true);

        Assert.True(store.FindCheckpoint(Samples.Phase)?.Complete);
        Assert.Equal([final.Folder], Directory.GetDirectories(Path.GetDirectoryName(final.Folder)!));
        Assert.True(Directory.Exists(other.Folder));
    }

    [Fact]
    public void CommitCheckpoint_WriterFails_LeavesTheOldOneAndNoTrace()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        var old = Commit(store, 1);
        Assert.Throws<InvalidTimeZoneException>(() => store.CommitCheckpoint(Samples.Phase, 2, complete: false, target =>
        {
            File.WriteAllText(Path.Combine(target, "half"), "x");
            throw new InvalidTimeZoneException();
        }));

        Assert.Equal(old, store.FindCheckpoint(Samples.Phase));
        Assert.Equal([old.Folder], Directory.GetDirectories(Path.GetDirectoryName(old.Folder)!));
    }

    [Fact]
    public void CommitCheckpoint_StepDoneAgain_ReplacesIt()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        Commit(store, 1);
        store.CommitCheckpoint(Samples.Phase, 1, complete: false, Writer(77));
        var found = store.FindCheckpoint(Samples.Phase)!;
        Assert.Equal(Samples.Weights(77), File.ReadAllBytes(Path.Combine(found.Folder, "model.bin")));
        Assert.Single(Directory.GetDirectories(Path.GetDirectoryName(found.Folder)!));
    }

    [Fact]
    public void FindCheckpoint_AnyFileChanged_FallsBackAGeneration()
    {
        string[] files;
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            Commit(store, 1);
            files = Directory.GetFiles(Commit(store, 2).Folder, "*", SearchOption.AllDirectories);
        }

        Assert.Equal(3, files.Length);
        var random = new Random(3);
        foreach (var file in files.SelectMany(file => Enumerable.Repeat(file, 60)))
        {
            var good = File.ReadAllBytes(file);
            var bad = (byte[])good.Clone();
            bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(file, bad);
            Assert.NotNull(CheckpointFault());
            File.WriteAllBytes(file, good[..^1]);
            Assert.NotNull(CheckpointFault());
            File.WriteAllBytes(file, good);
            Assert.Null(CheckpointFault());
        }

        File.Delete(files[0]);
        using (var store = RunStore.Open(folder.Run))
        {
            Assert.Equal(1, store.FindCheckpoint(Samples.Phase)?.Step);
        }

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal("damaged_checkpoint", Assert.Single(reader.Alarms()).Signal);
    }

    [Fact]
    public void CommitCheckpoint_AfterAFallBack_DropsWhatWasDamagedAndWhatCameLater()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        Commit(store, 2);
        var damaged = Commit(store, 4);
        File.WriteAllText(Path.Combine(damaged.Folder, "model.bin"), "x");
        Assert.Equal(2, store.FindCheckpoint(Samples.Phase)?.Step);
        Commit(store, 3);
        Assert.Equal(3, store.FindCheckpoint(Samples.Phase)?.Step);
        Assert.False(Directory.Exists(damaged.Folder));
    }

    [Fact]
    public void Open_FoldersThatTheJournalDoesNotName_SweepsThem()
    {
        StepCheckpoint kept;
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            kept = Commit(store, 1);
        }

        var parent = Path.GetDirectoryName(kept.Folder)!;
        Directory.CreateDirectory(Path.Combine(parent, "step-000002"));
        Directory.CreateDirectory(Path.Combine(parent, "step-000003.tmp-1"));
        Directory.CreateDirectory(Path.Combine(RunFolder.At(folder.Run).Trash, $"{Guid.NewGuid():N}"));
        using var again = RunStore.Open(folder.Run);
        Assert.Equal([kept.Folder], Directory.GetDirectories(parent));
        Assert.Empty(Directory.GetDirectories(again.Folder.Trash));
    }

    [Fact]
    public void FindCheckpoint_FinishedPhaseIsGone_SaysThatItIsTrainedAgainAndComparesWhatComesOfIt()
    {
        var heard = new List<RZero.Core.Events.AlarmEvent>();
        StepCheckpoint end;
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            end = Commit(store, 2, complete: true);
        }

        foreach (var (weights, signals) in new (int, string[])[] { (2, ["damaged_checkpoint"]), (77, ["damaged_checkpoint", "remade_otherwise"]) })
        {
            Directory.Delete(end.Folder, recursive: true);
            heard.Clear();
            using var store = RunStore.Open(folder.Run);
            Assert.Null(store.FindCheckpoint(Samples.Phase));
            store.TellAlarms(heard.Add);
            Commit(store, 1);
            end = store.CommitCheckpoint(Samples.Phase, 2, complete: true, Writer(weights));
            Assert.Equal(signals, heard.Select(alarm => alarm.Signal));
            Assert.Contains("its manifest.json is not there. This phase was finished; it is trained again", heard[0].Message, StringComparison.Ordinal);
        }
    }

    private static StepCheckpoint Commit(RunStore store, int step, bool complete = false) =>
        store.CommitCheckpoint(Samples.Phase, step, complete, Writer(step));

    private static Action<string> Writer(int step) => target =>
    {
        File.WriteAllBytes(Path.Combine(target, "model.bin"), Samples.Weights(step));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(target, "optimizer")).FullName, "state.json"), "{}");
    };

    /// <summary>Looks at the newest checkpoint without marking it.</summary>
    private string? CheckpointFault()
    {
        using var journal = RZero.Runs.Journal.JournalFile.OpenReader(RunFolder.At(folder.Run).Journal);
        var row = new RZero.Runs.Journal.CheckpointTable(journal, new RZero.Runs.Journal.JournalTables(journal).Checkpoints, TimeProvider.System).Of(Samples.Phase)[0];
        return RZero.Runs.Checkpoints.CheckpointManifest.Fault(Path.Combine(folder.Run, row.Folder), row.ManifestSha256);
    }
}
