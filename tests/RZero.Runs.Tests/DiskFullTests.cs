using RZero.Files;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests;

/// <summary>Fills a small file system of its own. Needs the right to mount one, else it is skipped.</summary>
public sealed class DiskFullTests
{
    [Fact]
    public void Commit_OnAFullDisk_FailsTypedAndGoesOnWhenThereIsSpace()
    {
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(folder.Path, megabytes: 6);
        FillAndGoOn(folder);
    }

    private static void FillAndGoOn(TemporaryFolder folder)
    {
        var ballast = Path.Combine(folder.Path, "ballast");
        File.WriteAllBytes(ballast, new byte[3 << 20]);
        var done = 0;
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            var kept = store.CommitCheckpoint(Samples.Phase, 1, complete: false, Write);
            var full = Assert.Throws<StorageException>(() =>
            {
                while (done < 1000)
                {
                    Commit(store, done + 1);
                    done++;
                }
            });
            Assert.Contains(folder.Run, full.Message, StringComparison.Ordinal);
            Assert.Throws<StorageException>(() => store.CommitCheckpoint(Samples.Phase, 2, complete: false, Write));
            Assert.Equal(kept, store.FindCheckpoint(Samples.Phase));

            File.Delete(ballast);
            Commit(store, ++done);
            Assert.Equal(3, store.CommitCheckpoint(Samples.Phase, 3, complete: false, Write).Step);
        }

        using var again = RunStore.Open(folder.Run);
        Assert.All(Enumerable.Range(1, done), number => Assert.NotNull(again.FindUnit(Samples.Unit(number, rollouts: 64))));
        Assert.Equal(3, again.FindCheckpoint(Samples.Phase)?.Step);
    }

    private static void Commit(RunStore store, int number)
    {
        var unit = Samples.Unit(number, rollouts: 64);
        store.CommitUnit(unit, Samples.Rollouts(unit, tokens: 64));
    }

    private static void Write(string folder) => File.WriteAllBytes(Path.Combine(folder, "model.bin"), new byte[200_000]);
}
