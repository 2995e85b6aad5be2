using RZero.Core.Storage;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests.Journal;

/// <summary>Runs of the first edition, whose journals had no hash for each row.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string hash;

    public MigrationTests()
    {
        using (var store = RunStore.Create(folder.Run, Samples.Header()))
        {
            store.CommitUnit(Samples.Unit(1), Samples.Rollouts(Samples.Unit(1)));
            store.CommitCheckpoint(Samples.Phase, 1, complete: true, target => File.WriteAllText(Path.Combine(target, "a"), "b"));
            store.Append(Events.Iteration(0));
        }

        using (var reader = RunStore.OpenReadOnly(folder.Run))
        {
            hash = reader.ContentHash();
        }

        Database.TakeBack(folder.Run);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OpenReadOnly_OldRun_ReadsItAndSaysThatItsRowsHaveNoHashes()
    {
        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal((hash, Samples.Header()), (reader.ContentHash(), reader.Header));
        Assert.Empty(reader.Programs());
        Assert.Equal((true, false, hash), (reader.Verify().Ok, reader.Verify().RowsHaveHashes, reader.Verify().ContentHash));
    }

    [Fact]
    public void Open_OldRun_GivesEveryRowAHashAndSaysSo()
    {
        var alarms = new List<string>();
        using (var store = RunStore.Open(folder.Run, program: new("0.2.0", "x64 AVX2")))
        {
            store.TellAlarms(alarm => alarms.Add(alarm.Signal));
            Assert.NotNull(store.FindUnit(Samples.Unit(1)));
        }

        Assert.Equal(["unsealed_journal", "other_program"], alarms);
        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal((true, true, hash), (reader.Verify().Ok, reader.Verify().RowsHaveHashes, reader.Verify().ContentHash));
        Assert.Equal([new("0.1.0", "unknown"), new("0.2.0", "x64 AVX2")], reader.Programs());
    }
}
