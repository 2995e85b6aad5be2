namespace RZero.Runs.Journal;

/// <summary>All tables of a journal.</summary>
internal sealed class JournalTables(JournalFile journal)
{
    public JournalTable Run { get; } = new(
        journal, "run", "id", "run_id", "created_at", "code_version", "plan", "plan_hash", "seed", "model_path", "model_fingerprint", "prompt_hash");

    public JournalTable Computed { get; } = new(journal, "computed", "number", "code_version", "instruction_set", "since");

    public JournalTable Units { get; } = new(
        journal, "units", "id", "phase", "input_hash", "state", "segment", "start", "length", "sha256", "row_count", "token_count", "committed_at");

    public JournalTable Checkpoints { get; } = new(
        journal, "checkpoints", "iteration", "phase", "step", "complete", "state", "folder", "manifest_sha256", "committed_at");

    public JournalTable Steps { get; } = new(journal, "steps", "iteration", "phase", "step", "json");

    public JournalTable Iterations { get; } = new(journal, "iterations", "iteration", "json");

    public JournalTable Questions { get; } = new(journal, "questions", "iteration", "phase", "id", "json");

    public JournalTable Events { get; } = new(journal, "events", "kind", "key", "iteration", "json", "happened_at");

    public JournalTable IterationStates { get; } = new(journal, "iteration_states", "iteration", "attempt", "json");

    public JournalTable SupersededEvents { get; } = new(journal, "superseded_events", "iteration", "attempt", "kind", "key", "json");

    public JournalTable SupersededCheckpoints { get; } = new(
        journal,
        "superseded_checkpoints",
        "iteration",
        "attempt",
        "phase",
        "step",
        "complete",
        "state",
        "folder",
        "manifest_sha256",
        "committed_at");

    private IEnumerable<JournalTable> All =>
    [
        .. If(journal.HasRowHashes, Computed),
        .. First,
        .. If(journal.HasIterationStates, IterationStates),
        .. If(journal.HasAttempts, SupersededEvents, SupersededCheckpoints),
    ];

    private IEnumerable<JournalTable> First => [Run, Units, Checkpoints, Steps, Iterations, Questions, Events];

    /// <summary>Checks every row of every table, and says how many there are.</summary>
    /// <exception cref="JournalDamagedException">A row is not what was written.</exception>
    public int Check() => All.Sum(table => table.CheckAll());

    private static JournalTable[] If(bool isThere, params JournalTable[] tables) => isThere ? tables : [];

    /// <summary>Gives every row its hash as it is.</summary>
    public void Seal()
    {
        foreach (var table in All)
        {
            table.Seal();
        }
    }
}
