using System.Globalization;
using Microsoft.Data.Sqlite;
using RZero.Core;
using RZero.Core.Files;

namespace RZero.Runs.Journal;

/// <summary>
/// The journal's connection: a SQLite database in WAL mode whose every commit is flushed. Calls may come from several threads; they take turns.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;
    private readonly Lock turn = new();
    private readonly SqliteConnection connection;
    private SqliteTransaction? transaction;

    private JournalFile(string path, SqliteConnection connection) => (Path, this.connection) = (path, connection);

    public string Path { get; }

    /// <summary>Opens the journal for writing, makes it if it is not there, and brings an older one up to date.</summary>
    public static JournalFile OpenWriter(string path) => Open(path, SqliteOpenMode.ReadWriteCreate, journal =>
    {
        journal.RequireKnownVersion();
        journal.Configure();
        journal.RequireSound();
        journal.Migrate();
    });

    /// <summary>Opens the journal for reading while another process may be writing to it.</summary>
    public static JournalFile OpenReader(string path) => Open(path, SqliteOpenMode.ReadOnly, journal => journal.RequireKnownVersion());

    /// <summary>Runs changes that take effect all together or not at all, durable when the call returns.</summary>
    public void Write(Action changes)
    {
        lock (turn)
        {
            Guarded(() =>
            {
                using var started = connection.BeginTransaction();
                transaction = started;
                try
                {
                    changes();
                    started.Commit();
                }
                finally
                {
                    transaction = null;
                }

                return 0;
            });
        }
    }

    /// <summary>Runs one statement inside <see cref="Write"/>; <c>$1</c>, <c>$2</c>, ... stand for the values.</summary>
    public void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        Guarded(command.ExecuteNonQuery);
    }

    /// <summary>Reads all rows of a query.</summary>
    public List<T> Query<T>(Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<object?> values)
    {
        lock (turn)
        {
            using var command = Command(sql, values);
            return Guarded(() =>
            {
                var rows = new List<T>();
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    rows.Add(read(reader));
                }

                return rows;
            });
        }
    }

    public void Dispose()
    {
        lock (turn)
        {
            connection.Dispose();
        }
    }

    private static JournalFile Open(string path, SqliteOpenMode mode, Action<JournalFile> prepare)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 };
        var journal = new JournalFile(path, new SqliteConnection(source.ConnectionString));
        try
        {
            journal.Guarded(() =>
            {
                journal.connection.Open();
                return 0;
            });
            prepare(journal);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    private void Configure()
    {
        Execute("PRAGMA foreign_keys = ON");
        Execute("PRAGMA synchronous = FULL");
        var mode = Query(row => row.GetString(0), "PRAGMA journal_mode = WAL")[0];
        if (mode != "wal")
        {
            throw new UserException($"The journal {Path} cannot be kept on this file system (SQLite's write-ahead log is refused). Choose a local disk.");
        }
    }

    private void RequireKnownVersion()
    {
        var version = Version();
        if (version > Schema.Version)
        {
            throw new UserException(
                $"The run was written by a newer RZero (journal schema {version}, this one knows up to {Schema.Version}): {Path}. Update RZero to open it.");
        }
    }

    private void RequireSound()
    {
        var finding = Query(row => row.GetString(0), "PRAGMA quick_check(1)")[0];
        if (finding != "ok")
        {
            throw Damaged(finding, null);
        }
    }

    private void Migrate()
    {
        for (var version = Version(); version < Schema.Version; version++)
        {
            var next = version + 1;
            Write(() =>
            {
                Execute(Schema.Migrations[next - 1]);
                Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {next}"));
            });
        }
    }

    private int Version() => Query(row => row.GetInt32(0), "PRAGMA user_version")[0];

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i] ?? DBNull.Value);
        }

        return command;
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw Damaged(fault.Message, fault);
        }
        catch (SqliteException fault)
        {
            throw new StorageException(Path, fault.Message, fault);
        }
    }

    private UserException Damaged(string finding, Exception? inner) => new(
        $"The journal {Path} is damaged: {finding}. Restore it from a copy, or start a new run; weights under checkpoints/ can still be used.", inner);
}
