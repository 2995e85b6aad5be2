using Microsoft.Data.Sqlite;
using RZero.Runs.Journal;

namespace RZero.Runs.Tests.Journal;

/// <summary>A journal as someone sees it who has SQLite and bad intentions.</summary>
internal static class Database
{
    /// <summary>Runs SQL; gives the first value as text.</summary>
    public static string? Execute(string run, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={RunFolder.At(run).Journal};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }

    /// <summary>Runs SQL and gives every row the hash that it would have been written with.</summary>
    public static void ExecuteAndSeal(string run, string sql)
    {
        Execute(run, sql);
        using var journal = JournalFile.OpenWriter(RunFolder.At(run).Journal);
        journal.Write(() => new JournalTables(journal).Seal());
    }

    /// <summary>Makes the journal one of the first schema, as commit bc40ef9 wrote it.</summary>
    public static void TakeBack(string run) => Execute(
        run,
        string.Concat(new[] { "run", "units", "checkpoints", "steps", "iterations", "questions", "events" }.Select(table => $"ALTER TABLE {table} DROP COLUMN row_sha256;"))
        + "DROP TABLE superseded_events; DROP TABLE superseded_checkpoints; "
        + "DROP TABLE iteration_states; DROP TABLE computed; PRAGMA user_version = 1;");
}
