using RZero.Core;
using RZero.Runs.CrashWriter;
using RZero.Runs.Journal;
using RZero.Runs.Tests.Journal;
using Xunit;

namespace RZero.Runs.Tests;

/// <summary>A run deletes and writes its own files only: nothing outside its folder, nothing behind a link, nothing that a user put there.</summary>
public sealed class OutsideTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string outside;
    private readonly string precious;

    public OutsideTests()
    {
        outside = Path.Combine(folder.Path, "outside");
        precious = Path.Combine(Directory.CreateDirectory(Path.Combine(outside, "step-000001")).FullName, "precious");
        File.WriteAllText(precious, "as it was");
        using var store = RunStore.Create(folder.Run, Samples.Header());
        Commit(store, 1);
    }

    public void Dispose()
    {
        Assert.Equal("as it was", File.ReadAllText(precious));
        folder.Dispose();
    }

    [Theory]
    [InlineData("checkpoints/i2-solver")]
    [InlineData("checkpoints/i1-solver/step-000009")]
    [InlineData("checkpoints/i1-solver/step-000009.tmp-0")]
    public void Open_ALinkAmongTheCheckpoints_LeavesWhatItLeadsTo(string link)
    {
        File.CreateSymbolicLink(Path.Combine(folder.Run, link), link.Contains("step", StringComparison.Ordinal) ? Path.GetDirectoryName(precious)! : outside);
        using var store = RunStore.Open(folder.Run);
        Assert.True(File.Exists(precious));
    }

    [Theory]
    [InlineData("checkpoints/mine")]
    [InlineData("checkpoints/i1-solver/best")]
    [InlineData("checkpoints/i1-solver/step-000001.backup")]
    [InlineData(".trash/notes")]
    public void Open_AUsersOwnFolder_Stays(string own)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Run, own, "step-000001")).FullName, "file");
        File.WriteAllText(file, "x");
        using var store = RunStore.Open(folder.Run);
        Assert.True(File.Exists(file));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("../outside/step-000001")]
    [InlineData("checkpoints/../../outside/step-000001")]
    [InlineData("checkpoints/i1-solver/../../../outside")]
    [InlineData("checkpoints/i2-solver/step-000001")]
    [InlineData("checkpoints")]
    [InlineData("")]
    [InlineData("/")]
    public void Open_ARowThatNamesAnotherFolder_IsRefused(string named)
    {
        Database.ExecuteAndSeal(folder.Run, $"UPDATE checkpoints SET folder = '{(named == "/" ? outside : named)}'");
        Assert.Throws<JournalDamagedException>(() =>
        {
            using var store = RunStore.Open(folder.Run);
            Commit(store, 2);
        });
    }

    [Theory]
    [InlineData("checkpoints")]
    [InlineData("segments")]
    [InlineData(".trash")]
    public void Open_OneOfItsOwnFoldersIsALink_IsRefused(string own)
    {
        var path = Path.Combine(folder.Run, own);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        File.CreateSymbolicLink(path, outside);
        Assert.Contains("is a link", Assert.Throws<UserException>(() => RunStore.Open(folder.Run)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TheHolderIsALink_ReplacesTheLink()
    {
        File.CreateSymbolicLink(RunFolder.At(folder.Run).Holder, precious);
        using var store = RunStore.Open(folder.Run);
        Assert.StartsWith("process ", File.ReadAllText(store.Folder.Holder), StringComparison.Ordinal);
    }

    [Fact]
    public void CommitUnit_TheSegmentIsALink_WritesAnother()
    {
        File.CreateSymbolicLink(Path.Combine(RunFolder.At(folder.Run).Segments, "i1-solver.0001.seg"), precious);
        using var store = RunStore.Open(folder.Run);
        store.CommitUnit(Samples.Unit(1), Samples.Rollouts(Samples.Unit(1)));
        Assert.NotNull(store.FindUnit(Samples.Unit(1)));
    }

    [Fact]
    public void CommitCheckpoint_ThePhasesFolderIsALink_IsRefused()
    {
        File.CreateSymbolicLink(Path.Combine(folder.Run, "checkpoints", "i2-solver"), outside);
        using var store = RunStore.Open(folder.Run);
        Assert.Contains("it is a link", Assert.Throws<RZero.Files.StorageException>(() => Commit(store, 1, iteration: 2)).Message, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(outside));
    }

    private static void Commit(RunStore store, int step, int iteration = 1) => store.CommitCheckpoint(
        new PhaseId(iteration, Phase.Solver), step, complete: true, target => File.WriteAllText(Path.Combine(target, "a"), "b"));
}
