using RZero.Core;
using RZero.Core.Storage;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests;

/// <summary>The write-ahead log is a part of the journal. Someone copies a run without it, or cleans it up.</summary>
public sealed class LostLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_NothingWasMovedIntoTheDatabase_NeverAdvisesToDeleteTheFolder()
    {
        var copy = Path.Combine(folder.Path, "copy");
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            store.CommitCheckpoint(Samples.Phase, 1, complete: false, target => File.WriteAllText(Path.Combine(target, "a"), "b"));
            CopyWithoutLog(copy);
        }

        foreach (var open in new Action[] { () => RunStore.Open(copy), () => RunStore.OpenReadOnly(copy), () => RunStore.Create(copy, Samples.Header()) })
        {
            var refused = Assert.Throws<UserException>(open);
            Assert.DoesNotContain("Delete", refused.Message, StringComparison.Ordinal);
            Assert.Contains("checkpoints", refused.Message, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(copy, "checkpoints", "i1-solver", "step-000001", "a")));
        }
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("iteration")]
    [InlineData("next phase")]
    public void Open_TheLogIsLostAfterAPhase_HasThePhase(string end)
    {
        var copy = Path.Combine(folder.Path, "copy");
        var unit = Samples.Unit(1);
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            store.CommitUnit(unit, Samples.Rollouts(unit));
            switch (end)
            {
                case "checkpoint":
                    store.CommitCheckpoint(Samples.Phase, 1, complete: true, target => File.WriteAllText(Path.Combine(target, "a"), "b"));
                    break;
                case "iteration":
                    store.Append(Events.Iteration(1));
                    break;
                default:
                    var next = Samples.Unit(2, phase: "i1/evaluate");
                    store.CommitUnit(next, Samples.Rollouts(next));
                    break;
            }

            CopyWithoutLog(copy);
        }

        using var again = RunStore.Open(copy);
        Assert.NotNull(again.FindUnit(unit));
    }

    private void CopyWithoutLog(string copy)
    {
        foreach (var file in Directory.EnumerateFiles(folder.Run, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder.Run, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Path.GetFileName(file) is not ("journal.db-wal" or "journal.db-shm" or "run.lock"))
            {
                File.Copy(file, target);
            }
        }
    }
}
