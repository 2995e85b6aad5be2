using RZero.Core.Storage;
using RZero.Files;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\u001b[2Jgone\n", "?[2Jgone?")]
    [InlineData("", "another process")]
    public void Open_TheHoldersNameIsHostile_IsMadeHarmless(string name, string shown)
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        File.WriteAllText(store.Folder.Holder, name);
        Assert.Equal(shown, Assert.Throws<RunLockedException>(() => RunStore.Open(folder.Run)).Holder);
    }

    [Fact]
    public void Open_TheHolderIsALinkToSomethingEndless_NamesNobody()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        File.Delete(store.Folder.Holder);
        File.CreateSymbolicLink(store.Folder.Holder, "/dev/zero");
        Assert.Equal("another process", Assert.Throws<RunLockedException>(() => RunStore.Open(folder.Run)).Holder);
    }

    [Fact]
    public void Open_ReadOnlyFileSystem_IsReadableAndNotCalledInUse()
    {
        string expected;
        using var disk = SmallDisk.Mount(folder.Path, megabytes: 8);
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            store.Append(Events.Iteration(0));
        }

        using (var reader = RunStore.OpenReadOnly(folder.Run))
        {
            expected = reader.ContentHash();
        }

        disk.MakeReadOnly();
        var refused = Assert.Throws<StorageException>(() => RunStore.Open(folder.Run));
        Assert.Contains("Read-only file system", refused.Message, StringComparison.Ordinal);
        using var again = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal((expected, true), (again.ContentHash(), again.Verify().Ok));
    }

    [Fact]
    public void Open_ReadOnlyFileSystemWithALogLeftBehind_ReadsTheLogToo()
    {
        using var disk = SmallDisk.Mount(folder.Path, megabytes: 8);
        var copy = Path.Combine(folder.Path, "copy");
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            store.Append(new Core.Events.AlarmEvent(1, "only in the log", Stops: false, ""));
            Directory.CreateDirectory(copy);
            foreach (var name in new[] { "journal.db", "journal.db-wal", "plan.yaml" })
            {
                File.Copy(Path.Combine(folder.Run, name), Path.Combine(copy, name));
            }
        }

        disk.MakeReadOnly();
        using var reader = RunStore.OpenReadOnly(copy);
        Assert.Equal("only in the log", Assert.Single(reader.Alarms()).Signal);
    }

    [Fact]
    public void Open_TheLockCannotBeMade_IsNotCalledInUse()
    {
        RunStore.Create(folder.Run, Samples.Header()).Dispose();
        File.Delete(RunFolder.At(folder.Run).Lock);
        Directory.CreateDirectory(RunFolder.At(folder.Run).Lock);
        Assert.Throws<StorageException>(() => RunStore.Open(folder.Run));
    }

    [Fact]
    public void CommitUnit_ManyPhases_KeepsFewFilesOpen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "open files are counted in /proc");
        using var store = RunStore.Create(folder.Run, Samples.Header());
        for (var iteration = 1; iteration <= 5; iteration++)
        {
            foreach (var phase in new[] { "challenger", "generate", "label", "solver", "evaluate" })
            {
                var unit = Samples.Unit(iteration, phase: $"i{iteration}/{phase}");
                store.CommitUnit(unit, Samples.Rollouts(unit));
            }
        }

        var open = Directory.EnumerateFiles("/proc/self/fd").Count(link => new FileInfo(link).LinkTarget?.StartsWith(store.Folder.Segments, StringComparison.Ordinal) == true);
        Assert.InRange(open, 1, 2);
        Assert.NotNull(store.FindUnit(Samples.Unit(1, phase: "i1/challenger")));
    }
}
