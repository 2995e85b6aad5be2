using System.Globalization;
using Microsoft.Data.Sqlite;
using RZero.Runs.Segments;

namespace RZero.Runs.Journal;

/// <summary>Which units are done and where their records are.</summary>
internal sealed class UnitTable(JournalFile journal, TimeProvider time)
{
    private const string Columns = "id, input_hash, segment, start, length, sha256, row_count, token_count";

    /// <summary>Adds the rows in one transaction; a unit that was there is replaced.</summary>
    public void Put(IReadOnlyList<UnitRow> rows)
    {
        var now = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        journal.Write(() =>
        {
            foreach (var row in rows)
            {
                journal.Execute(
                    "INSERT OR REPLACE INTO units VALUES ($1, $2, $3, 'done', $4, $5, $6, $7, $8, $9, $10)",
                    row.Id,
                    UnitPhase.Of(row.Id),
                    row.InputHash,
                    row.Place.Segment,
                    row.Place.Start,
                    row.Place.Length,
                    row.Place.Sha256,
                    row.RowCount,
                    row.TokenCount,
                    now);
            }
        });
    }

    public UnitRow? Find(string id, string inputHash) => journal
        .Query(Read, $"SELECT {Columns} FROM units WHERE id = $1 AND input_hash = $2 AND state = 'done'", id, inputHash)
        .SingleOrDefault();

    public List<UnitRow> All() => journal.Query(Read, $"SELECT {Columns} FROM units WHERE state = 'done' ORDER BY id");

    public int Count() => journal.Query(row => row.GetInt32(0), "SELECT count(*) FROM units WHERE state = 'done'")[0];

    public void MarkDamaged(string id) =>
        journal.Write(() => journal.Execute("UPDATE units SET state = 'damaged' WHERE id = $1", id));

    /// <summary>Segments that hold committed records, with the length up to which they do.</summary>
    public Dictionary<string, long> CommittedLengths() => journal
        .Query(row => (Segment: row.GetString(0), End: row.GetInt64(1)), "SELECT segment, max(start + length) FROM units GROUP BY segment")
        .ToDictionary(row => row.Segment, row => row.End, StringComparer.Ordinal);

    private static UnitRow Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        new RecordPlace(row.GetString(2), row.GetInt64(3), row.GetInt32(4), row.GetString(5)),
        row.GetInt32(6),
        row.GetInt64(7));
}
