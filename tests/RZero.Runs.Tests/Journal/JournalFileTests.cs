using Microsoft.Data.Sqlite;
using RZero.Core;
using RZero.Core.Storage;
using RZero.Runs.CrashWriter;
using RZero.Runs.Journal;
using Xunit;

namespace RZero.Runs.Tests.Journal;

public sealed class JournalFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public JournalFileTests()
    {
        using (RunStore.Create(folder.Run, Samples.Header()))
        {
        }
    }

    private string Journal => RunFolder.At(folder.Run).Journal;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_NewerSchema_IsRefusedForWritingAndReading()
    {
        Execute("PRAGMA user_version = 99");
        Assert.Contains("newer RZero", Assert.Throws<UserException>(() => RunStore.Open(folder.Run)).Message, StringComparison.Ordinal);
        Assert.Contains("newer RZero", Assert.Throws<UserException>(() => RunStore.OpenReadOnly(folder.Run)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoDatabase_SaysThatItIsDamaged()
    {
        File.WriteAllText(Journal, new string('x', 10_000));
        Assert.Contains("damaged", Assert.Throws<JournalDamagedException>(() => RunStore.Open(folder.Run)).Message, StringComparison.Ordinal);
        Assert.Contains("damaged", Assert.Throws<JournalDamagedException>(() => RunStore.OpenReadOnly(folder.Run)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_StoppedBeforeItWasCreated_SaysSoAndCanBeCreated()
    {
        Execute("DELETE FROM run");
        Assert.Contains("holds no run", Assert.Throws<UserException>(() => RunStore.Open(folder.Run)).Message, StringComparison.Ordinal);
        using var store = RunStore.Create(folder.Run, Samples.Header());
        Assert.Equal("sample", store.Header.RunId);
    }

    [Fact]
    public void Questions_Columns_FollowFromTheEvent()
    {
        using var store = RunStore.Open(folder.Run);
        store.Append(Events.Question("q1", kept: true));
        Assert.Equal(
            """What is 1 + 1?|0.6|2|[{"answer":"2","count":3,"members":[0,2,3]},{"answer":"3","count":1,"members":[1]}]|1|2|1""",
            Execute("SELECT concat_ws('|', text, agreement, label, votes, kept, truth, label_is_right) FROM questions"));
    }

    private string? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Journal};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }
}
