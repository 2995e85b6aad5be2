using System.Globalization;
using RZero.Core;

namespace RZero.Runs.Journal;

/// <summary>The one row that says what the run is.</summary>
internal sealed class RunTable(JournalFile journal, JournalTables tables)
{
    public void Put(RunHeader header) => journal.Write(() => tables.Run.Put(
        1,
        header.RunId,
        header.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
        header.CodeVersion,
        header.Plan,
        header.PlanHash,
        header.Seed,
        header.ModelPath,
        header.ModelFingerprint,
        header.PromptHash));

    public RunHeader? Find() => !journal.HasTables ? null : tables.Run.Rows(row => new RunHeader
    {
        RunId = row.GetString(1),
        CreatedAt = DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        CodeVersion = row.GetString(3),
        Plan = row.GetString(4),
        PlanHash = row.GetString(5),
        Seed = row.GetInt64(6),
        ModelPath = row.GetString(7),
        ModelFingerprint = row.GetString(8),
        PromptHash = row.GetString(9),
    }).SingleOrDefault();

    /// <exception cref="UserException">There is no run.</exception>
    public RunHeader Require(RunFolder folder) => Find() ?? throw Missing(folder);

    /// <summary>
    /// A journal without a run was either cut short before it had one, or has lost its write-ahead log: then there is work beside it.
    /// </summary>
    public static UserException Missing(RunFolder folder) => folder.HoldsWork()
        ? new UserException(
            $"{folder.Journal} holds no run, yet checkpoints or samples lie beside it: most likely journal.db-wal was lost, which is a part of "
            + "the journal. Keep the folder. Put the journal back from a copy together with its -wal file; without one, each folder under "
            + "checkpoints/ is a model that can be used.")
        : new UserException($"{folder.Journal} holds no run: it was stopped before it was created. Delete the folder and start the run again.");
}
