using System.Globalization;
using Microsoft.Data.Sqlite;
using RZero.Core;
using RZero.Files;

namespace RZero.Runs.Journal;

/// <summary>
/// The journal's connection: a SQLite database in WAL mode whose every commit is flushed. Calls may come from several threads; they take turns.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    // SQLite's codes for what the disk or another process does to a sound journal: refused, busy, out of memory, read-only, interrupted, failing,
    // full, cannot be opened. Every other failure of our own statements means that the journal is not ours any more.
    private static readonly int[] Outside = [3, 5, 6, 7, 8, 9, 10, 13, 14, 15];
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;
    private readonly Lock turn = new();
    private readonly SqliteConnection connection;
    private readonly JournalCopy? copy;
    private SqliteTransaction? transaction;

    private JournalFile(string path, JournalCopy? copy, SqliteConnection connection) => (Path, this.copy, this.connection) = (path, copy, connection);

    public string Path { get; }

    /// <summary>Whether there is anything in it: a process may be stopped between making the file and making its tables.</summary>
    public bool HasTables => Version > 0;

    /// <summary>Whether each row carries its hash. A journal that is opened for writing is brought there.</summary>
    public bool HasRowHashes => Version >= Schema.FirstWithRowHashes;

    /// <summary>Whether the states of iterations are kept. A journal that is opened for writing is brought there.</summary>
    public bool HasIterationStates => Version >= Schema.FirstWithIterationStates;

    /// <summary>Whether iterations can be tried again. A journal that is opened for writing is brought there.</summary>
    public bool HasAttempts => Version >= Schema.FirstWithAttempts;

    /// <summary>Whether its rows had no hashes until it was opened now.</summary>
    public bool WasSealedNow { get; private set; }

    private int Version { get; set; }

    /// <summary>Opens the journal for writing, makes it if it is not there, and brings an older one up to date.</summary>
    public static JournalFile OpenWriter(string path) => Open(path, SqliteOpenMode.ReadWriteCreate, journal =>
    {
        journal.RequireKnownVersion();
        journal.Configure();
        journal.RequireSound();
        journal.Migrate();
    });

    /// <summary>Opens the journal for reading while another process may be writing to it.</summary>
    public static JournalFile OpenReader(string path)
    {
        try
        {
            return Open(path, SqliteOpenMode.ReadOnly, journal => journal.RequireKnownVersion());
        }
        catch (StorageException fault) when (fault.InnerException is SqliteException { SqliteErrorCode: ReadOnly or CannotOpen })
        {
            return Open(path, SqliteOpenMode.ReadWrite, journal => journal.RequireKnownVersion(), JournalCopy.Of(path));
        }
    }

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
    /// <exception cref="JournalDamagedException">The journal is damaged, or <paramref name="read"/> finds that a row cannot be what was
    /// written.</exception>
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
                    rows.Add(Understood(() => read(reader)));
                }

                return rows;
            });
        }
    }

    /// <summary>Whether every page, index and constraint is as SQLite left it.</summary>
    /// <exception cref="JournalDamagedException">It is not.</exception>
    public void RequireSound()
    {
        var finding = Query(row => row.GetString(0), "PRAGMA integrity_check(1)")[0];
        if (finding != "ok")
        {
            throw new JournalDamagedException(Path, finding);
        }
    }

    /// <summary>
    /// Moves what was committed from the write-ahead log into the database, as far as readers let it, so that losing the log costs little.
    /// </summary>
    public void Checkpoint() => Query(row => row.GetInt64(0), "PRAGMA wal_checkpoint(PASSIVE)");

    public void Dispose()
    {
        lock (turn)
        {
            connection.Dispose();
            copy?.Dispose();
        }
    }

    private static JournalFile Open(string path, SqliteOpenMode mode, Action<JournalFile> prepare, JournalCopy? copy = null)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = copy?.Path ?? path, Mode = mode, Pooling = false, DefaultTimeout = 30 };
        var journal = new JournalFile(path, copy, new SqliteConnection(source.ConnectionString));
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
            throw new UserException(
                $"The journal {Path} cannot be kept on this file system (SQLite's write-ahead log is refused). Choose a local disk.");
        }
    }

    private void RequireKnownVersion()
    {
        Version = Query(row => row.GetInt32(0), "PRAGMA user_version")[0];
        if (Version > Schema.Version)
        {
            throw new UserException(
                $"The run was written by a newer RZero (journal schema {Version}, this one knows up to {Schema.Version}): {Path}. "
                + "Update RZero to open it.");
        }
    }

    private void Migrate()
    {
        var (begun, sealing) = (Version, Version < Schema.FirstWithRowHashes);
        if (begun == Schema.Version)
        {
            return;
        }

        Write(() =>
        {
            foreach (var migration in Schema.Migrations.Skip(begun))
            {
                Execute(migration);
            }

            Version = Schema.Version;
            if (sealing)
            {
                new JournalTables(this).Seal();
            }

            Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Schema.Version}"));
        });
        WasSealedNow = sealing && begun > 0;
    }

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
        catch (SqliteException fault) when (!Outside.Contains(fault.SqliteErrorCode))
        {
            throw new JournalDamagedException(Path, fault.Message, fault);
        }
        catch (SqliteException fault)
        {
            throw new StorageException(Path, fault.Message, fault);
        }
    }

    private T Understood<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (
            fault is FormatException or ArgumentException or InvalidCastException or OverflowException or InvalidOperationException)
        {
            throw new JournalDamagedException(Path, fault.Message, fault);
        }
    }
}
