using System.Globalization;
using RZero.Core;

namespace RZero.Runs.Journal;

/// <summary>The one row that says what the run is.</summary>
internal sealed class RunTable(JournalFile journal)
{
    public void Put(RunHeader header) => journal.Write(() => journal.Execute(
        "INSERT INTO run VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9)",
        header.RunId,
        header.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
        header.CodeVersion,
        header.Plan,
        header.PlanHash,
        header.Seed,
        header.ModelPath,
        header.ModelFingerprint,
        header.PromptHash));

    public RunHeader? Find() => journal.Query(
        row => new RunHeader
        {
            RunId = row.GetString(0),
            CreatedAt = DateTimeOffset.Parse(row.GetString(1), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            CodeVersion = row.GetString(2),
            Plan = row.GetString(3),
            PlanHash = row.GetString(4),
            Seed = row.GetInt64(5),
            ModelPath = row.GetString(6),
            ModelFingerprint = row.GetString(7),
            PromptHash = row.GetString(8),
        },
        "SELECT run_id, created_at, code_version, plan, plan_hash, seed, model_path, model_fingerprint, prompt_hash FROM run")
        .SingleOrDefault();

    public RunHeader Require() => Find() ?? throw new UserException(
        $"{journal.Path} holds no run: it was stopped before it was created. Delete the folder and start the run again.");
}
