using System.Security.Cryptography;
using System.Text;
using RZero.Core.Storage;
using RZero.Runs.CrashWriter;
using RZero.Runs.Journal;
using Xunit;

namespace RZero.Runs.Tests.Journal;

public sealed class RowHashTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public RowHashTests()
    {
        using var store = RunStore.Create(folder.Run, Samples.Header());
        store.CommitUnit(Samples.Unit(1), Samples.Rollouts(Samples.Unit(1)));
        store.CommitCheckpoint(Samples.Phase, 1, complete: true, target => File.WriteAllText(Path.Combine(target, "a"), "b"));
        store.Append(Events.Step(1));
        store.Append(Events.Iteration(0));
        store.Append(Events.Question("q"));
        store.Append(new RZero.Core.Events.AlarmEvent(1, "x", false, "y"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_ARow_IsTheHashOfItsKindsLengthsAndValues()
    {
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("t1:as2:éi2:-7n0:d3:0.5")));
        Assert.Equal(expected, RowHash.Of("a", ["é", -7, null, 0.5]));
    }

    [Theory]
    [InlineData("UPDATE run SET seed = seed + 1")]
    [InlineData("UPDATE units SET token_count = token_count + 1")]
    [InlineData("UPDATE units SET state = 'damaged'")]
    [InlineData("UPDATE checkpoints SET step = step + 1")]
    [InlineData("UPDATE steps SET json = replace(json, '0.5', '0.6')")]
    [InlineData("UPDATE iterations SET iteration = iteration + 1")]
    [InlineData("UPDATE questions SET id = 'r'")]
    [InlineData("UPDATE events SET row_sha256 = NULL")]
    [InlineData("UPDATE computed SET since = ''")]
    public void Open_ARowThatIsNotWhatWasWritten_IsRefused(string sql)
    {
        Database.Execute(folder.Run, sql);
        var refused = Assert.Throws<JournalDamagedException>(() => RunStore.Open(folder.Run));
        Assert.Contains("is not what was written", refused.Finding, StringComparison.Ordinal);
    }

    /// <summary>Events and dates that no program of ours wrote, under a hash that fits: still no fault in rzero itself.</summary>
    [Theory]
    [InlineData("UPDATE steps SET json = '{\"event\":\"step\"}'")]
    [InlineData("UPDATE steps SET json = '[]'")]
    [InlineData("UPDATE steps SET json = '{\"event\":\"done\",\"iterations\":1,\"seconds\":1,\"solver_folder\":\"x\"}'")]
    [InlineData("UPDATE iterations SET json = json_set(json, '$.benchmark', NULL)")]
    [InlineData("UPDATE questions SET json = json_set(json, '$.votes', NULL)")]
    [InlineData("UPDATE questions SET json = json_set(json, '$.votes[0]', NULL)")]
    [InlineData("UPDATE questions SET json = json_set(json, '$.votes[0].members', NULL)")]
    [InlineData("UPDATE questions SET json = json_set(json, '$.label', '')")]
    [InlineData("UPDATE events SET json = '{\"event\":\"alarm\"}'")]
    [InlineData("UPDATE run SET created_at = 'yesterday'")]
    [InlineData("UPDATE units SET length = 1 << 40")]
    [InlineData("UPDATE units SET segment = '../segments/i1-solver.0001.seg'")]
    [InlineData("UPDATE checkpoints SET phase = 'other'")]
    public void Read_MalformedValues_IsADamagedJournal(string sql)
    {
        Database.ExecuteAndSeal(folder.Run, sql);
        Assert.Throws<JournalDamagedException>(ReadAll);
    }

    private void ReadAll()
    {
        using var reader = RunStore.OpenReadOnly(folder.Run);
        reader.Alarms();
        reader.ContentHash();
    }
}
