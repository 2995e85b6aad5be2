namespace RZero.Runs.Journal;

/// <summary>
/// The tables of the journal, version by version. A version is never edited once released: a change is a new entry, and every older
/// journal walks through all of them when it is next opened for writing. Columns for queries follow from the JSON, so the two never disagree.
/// </summary>
internal static class Schema
{
    /// <summary>Version <c>n</c> of the schema is what the first <c>n</c> entries make; SQLite's <c>user_version</c> keeps the number.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        """
        CREATE TABLE run (
            id                INTEGER PRIMARY KEY CHECK (id = 1),
            run_id            TEXT NOT NULL,
            created_at        TEXT NOT NULL,
            code_version      TEXT NOT NULL,
            plan              TEXT NOT NULL,
            plan_hash         TEXT NOT NULL,
            seed              INTEGER NOT NULL,
            model_path        TEXT NOT NULL,
            model_fingerprint TEXT NOT NULL,
            prompt_hash       TEXT NOT NULL
        ) STRICT;

        CREATE TABLE units (
            id           TEXT PRIMARY KEY,
            phase        TEXT NOT NULL,
            input_hash   TEXT NOT NULL,
            state        TEXT NOT NULL CHECK (state IN ('done', 'damaged')),
            segment      TEXT NOT NULL,
            start        INTEGER NOT NULL,
            length       INTEGER NOT NULL,
            sha256       TEXT NOT NULL,
            row_count    INTEGER NOT NULL,
            token_count  INTEGER NOT NULL,
            committed_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX units_by_segment ON units (segment, start);

        CREATE TABLE checkpoints (
            iteration       INTEGER NOT NULL,
            phase           TEXT NOT NULL,
            step            INTEGER NOT NULL,
            complete        INTEGER NOT NULL,
            state           TEXT NOT NULL CHECK (state IN ('done', 'damaged')),
            folder          TEXT NOT NULL UNIQUE,
            manifest_sha256 TEXT NOT NULL,
            committed_at    TEXT NOT NULL,
            PRIMARY KEY (iteration, phase, step)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE steps (
            iteration   INTEGER NOT NULL,
            phase       TEXT NOT NULL,
            step        INTEGER NOT NULL,
            json        TEXT NOT NULL,
            reward_mean ANY AS (json ->> '$.reward_mean'),
            PRIMARY KEY (iteration, phase, step)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE iterations (
            iteration INTEGER PRIMARY KEY,
            json      TEXT NOT NULL,
            mean_at_k ANY AS (json ->> '$.mean_at_k')
        ) STRICT;

        CREATE TABLE questions (
            iteration      INTEGER NOT NULL,
            phase          TEXT NOT NULL,
            id             TEXT NOT NULL,
            json           TEXT NOT NULL,
            text           TEXT AS (json ->> '$.question'),
            agreement      ANY AS (json ->> '$.agreement'),
            label          TEXT AS (json ->> '$.label'),
            votes          TEXT AS (json ->> '$.votes'),
            kept           INTEGER AS (json ->> '$.kept'),
            truth          TEXT AS (json ->> '$.truth'),
            label_is_right INTEGER AS (json ->> '$.label_is_right'),
            PRIMARY KEY (iteration, phase, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE events (
            kind        TEXT NOT NULL,
            key         TEXT NOT NULL,
            iteration   INTEGER NOT NULL,
            json        TEXT NOT NULL,
            happened_at TEXT NOT NULL,
            PRIMARY KEY (kind, key)
        ) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE computed (
            number          INTEGER PRIMARY KEY,
            code_version    TEXT NOT NULL,
            instruction_set TEXT NOT NULL,
            since           TEXT NOT NULL,
            row_sha256      TEXT
        ) STRICT;
        INSERT INTO computed SELECT 1, code_version, 'unknown', created_at, NULL FROM run;

        ALTER TABLE run ADD COLUMN row_sha256 TEXT;
        ALTER TABLE units ADD COLUMN row_sha256 TEXT;
        ALTER TABLE checkpoints ADD COLUMN row_sha256 TEXT;
        ALTER TABLE steps ADD COLUMN row_sha256 TEXT;
        ALTER TABLE iterations ADD COLUMN row_sha256 TEXT;
        ALTER TABLE questions ADD COLUMN row_sha256 TEXT;
        ALTER TABLE events ADD COLUMN row_sha256 TEXT;
        """,
        """
        CREATE TABLE iteration_states (
            iteration        INTEGER NOT NULL,
            attempt          INTEGER NOT NULL,
            json             TEXT NOT NULL,
            parent_iteration INTEGER AS (json ->> '$.parent.iteration'),
            parent_attempt   INTEGER AS (json ->> '$.parent.attempt'),
            status           TEXT AS (json ->> '$.status'),
            row_sha256       TEXT,
            PRIMARY KEY (iteration, attempt)
        ) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE superseded_events (
            iteration  INTEGER NOT NULL,
            attempt    INTEGER NOT NULL,
            kind       TEXT NOT NULL,
            key        TEXT NOT NULL,
            json       TEXT NOT NULL,
            row_sha256 TEXT,
            PRIMARY KEY (iteration, attempt, kind, key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE superseded_checkpoints (
            iteration       INTEGER NOT NULL,
            attempt         INTEGER NOT NULL,
            phase           TEXT NOT NULL,
            step            INTEGER NOT NULL,
            complete        INTEGER NOT NULL,
            state           TEXT NOT NULL CHECK (state IN ('done', 'damaged')),
            folder          TEXT NOT NULL UNIQUE,
            manifest_sha256 TEXT NOT NULL,
            committed_at    TEXT NOT NULL,
            row_sha256      TEXT,
            PRIMARY KEY (iteration, attempt, phase, step)
        ) STRICT, WITHOUT ROWID;
        """,
    ];

    /// <summary>From this version on every row carries its hash.</summary>
    public const int FirstWithRowHashes = 2;

    /// <summary>From this version on the states of iterations are kept.</summary>
    public const int FirstWithIterationStates = 3;

    /// <summary>From this version on an iteration can be tried again, and what was there before is set aside.</summary>
    public const int FirstWithAttempts = 4;

    /// <summary>The version that this program writes.</summary>
    public static int Version => Migrations.Count;
}
