using System.Globalization;
using Microsoft.Data.Sqlite;
using RZero.Core;

namespace RZero.Runs.Journal;

/// <summary>Which checkpoints count.</summary>
internal sealed class CheckpointTable(JournalFile journal, TimeProvider time)
{
    private const string Columns = "iteration, phase, step, complete, folder, manifest_sha256";

    /// <summary>Adds a checkpoint and drops all but the newest <paramref name="keep"/> of its phase.</summary>
    /// <returns>Folders, relative to the run, that no row names any more.</returns>
    public IReadOnlyList<string> Commit(CheckpointRow row, int keep)
    {
        IReadOnlyList<string> dropped = [];
        journal.Write(() =>
        {
            var before = Folders(row.Phase);
            Put(row);
            DeleteOthers(row, keep);
            dropped = [.. before.Except(Folders(row.Phase))];
        });
        return dropped;
    }

    /// <summary>Checkpoints of a phase that are not known to be damaged, the newest first.</summary>
    public List<CheckpointRow> Of(PhaseId phase) => journal.Query(
        Read,
        $"SELECT {Columns} FROM checkpoints WHERE iteration = $1 AND phase = $2 AND state = 'done' ORDER BY step DESC",
        phase.Iteration,
        PhaseName.Of(phase.Phase));

    /// <summary>All checkpoints that are not known to be damaged, in the order of the run.</summary>
    public List<CheckpointRow> All() => [.. journal
        .Query(Read, $"SELECT {Columns} FROM checkpoints WHERE state = 'done'")
        .OrderBy(row => row.Phase.Iteration).ThenBy(row => row.Phase.Phase).ThenBy(row => row.Step)];

    public HashSet<string> AllFolders() => [.. journal.Query(row => row.GetString(0), "SELECT folder FROM checkpoints")];

    /// <summary>The files stay where they are, for whoever wants to look, until the phase commits again.</summary>
    public void MarkDamaged(CheckpointRow row) => journal.Write(() => journal.Execute(
        "UPDATE checkpoints SET state = 'damaged' WHERE iteration = $1 AND phase = $2 AND step = $3",
        row.Phase.Iteration,
        PhaseName.Of(row.Phase.Phase),
        row.Step));

    private void Put(CheckpointRow row) => journal.Execute(
        "INSERT OR REPLACE INTO checkpoints VALUES ($1, $2, $3, $4, 'done', $5, $6, $7)",
        row.Phase.Iteration,
        PhaseName.Of(row.Phase.Phase),
        row.Step,
        row.Complete ? 1 : 0,
        row.Folder,
        row.ManifestSha256,
        time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));

    /// <summary>A checkpoint of a later step than the one just committed belongs to a past that is being done again, and goes too.</summary>
    private void DeleteOthers(CheckpointRow row, int keep) => journal.Execute(
        """
        DELETE FROM checkpoints WHERE iteration = $1 AND phase = $2 AND step NOT IN (
            SELECT step FROM checkpoints WHERE iteration = $1 AND phase = $2 AND state = 'done' AND step <= $3 ORDER BY step DESC LIMIT $4)
        """,
        row.Phase.Iteration,
        PhaseName.Of(row.Phase.Phase),
        row.Step,
        keep);

    private List<string> Folders(PhaseId phase) => journal.Query(
        row => row.GetString(0),
        "SELECT folder FROM checkpoints WHERE iteration = $1 AND phase = $2",
        phase.Iteration,
        PhaseName.Of(phase.Phase));

    private static CheckpointRow Read(SqliteDataReader row) => new(
        new PhaseId(row.GetInt32(0), PhaseName.Parse(row.GetString(1))),
        row.GetInt32(2),
        row.GetInt32(3) != 0,
        row.GetString(4),
        row.GetString(5));
}
