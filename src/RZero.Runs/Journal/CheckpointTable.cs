using System.Globalization;
using Microsoft.Data.Sqlite;
using RZero.Core;

namespace RZero.Runs.Journal;

/// <summary>Which checkpoints count.</summary>
internal sealed class CheckpointTable(JournalFile journal, JournalTable table, TimeProvider time)
{
    private const string Done = "done";
    private const string Damaged = "damaged";

    /// <summary>Adds a checkpoint and drops all but the newest <paramref name="keep"/> of its phase.</summary>
    /// <returns>Folders, relative to the run, that no row names any more.</returns>
    public IReadOnlyList<string> Commit(CheckpointRow row, int keep)
    {
        IReadOnlyList<string> dropped = [];
        journal.Write(() =>
        {
            var before = Folders(row.Phase);
            Put(row, Done);
            DeleteOthers(row, keep);
            dropped = [.. before.Except(Folders(row.Phase))];
        });
        return dropped;
    }

    /// <summary>Checkpoints of a phase that are not known to be damaged, the newest first.</summary>
    public List<CheckpointRow> Of(PhaseId phase) => OfState(phase, Done);

    /// <summary>The finished state of a phase whose files were lost, or null.</summary>
    public CheckpointRow? LostEnd(PhaseId phase) => OfState(phase, Damaged).FirstOrDefault(row => row.Complete);

    /// <summary>All checkpoints that are not known to be damaged, in the order of the run.</summary>
    public List<CheckpointRow> All() => InOrder(Done);

    /// <summary>Checkpoints whose files turned out to be damaged and that were not made again since, in the order of the run.</summary>
    public List<CheckpointRow> AllDamaged() => InOrder(Damaged);

    public HashSet<string> AllFolders() => [.. table.Rows(row => Read(row).Folder)];

    /// <summary>The files stay where they are, for whoever wants to look, until the phase commits again.</summary>
    public void MarkDamaged(CheckpointRow row) => journal.Write(() => Put(row, Damaged));

    private void Put(CheckpointRow row, string state) => table.Put(
        row.Phase.Iteration,
        PhaseName.Of(row.Phase.Phase),
        row.Step,
        row.Complete ? 1 : 0,
        state,
        row.Folder,
        row.ManifestSha256,
        time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));

    /// <summary>
    /// A checkpoint of a later step than the one just committed belongs to a past that is being done again, and goes too; only the lost end of a
    /// finished phase stays, to be compared with what is made in its place.
    /// </summary>
    private void DeleteOthers(CheckpointRow row, int keep) => journal.Execute(
        """
        DELETE FROM checkpoints WHERE iteration = $1 AND phase = $2 AND NOT (state = 'damaged' AND complete = 1 AND step > $3) AND step NOT IN (
            SELECT step FROM checkpoints WHERE iteration = $1 AND phase = $2 AND state = 'done' AND step <= $3 ORDER BY step DESC LIMIT $4)
        """,
        row.Phase.Iteration,
        PhaseName.Of(row.Phase.Phase),
        row.Step,
        keep);

    private List<CheckpointRow> OfState(PhaseId phase, string state) => table.Rows(
        Read, "WHERE iteration = $1 AND phase = $2 AND state = $3 ORDER BY step DESC", phase.Iteration, PhaseName.Of(phase.Phase), state);

    private List<CheckpointRow> InOrder(string state) =>
        [.. table.Rows(Read, "WHERE state = $1", state).OrderBy(row => row.Phase.Iteration).ThenBy(row => row.Phase.Phase).ThenBy(row => row.Step)];

    private List<string> Folders(PhaseId phase) => table.Rows(
        row => Read(row).Folder, "WHERE iteration = $1 AND phase = $2", phase.Iteration, PhaseName.Of(phase.Phase));

    private static CheckpointRow Read(SqliteDataReader row)
    {
        var phase = new PhaseId(row.GetInt32(0), PhaseName.Parse(row.GetString(1)));
        return new CheckpointRow(phase, row.GetInt32(2), row.GetInt32(3) != 0, row.GetString(5), row.GetString(6)).Checked();
    }
}
