using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using RZero.Runs.Segments;

namespace RZero.Runs.Journal;

/// <summary>Which units are done and where their records are.</summary>
internal sealed partial class UnitTable(JournalFile journal, JournalTable table, TimeProvider time)
{
    private const string Done = "done";
    private const string Damaged = "damaged";

    /// <summary>Adds the rows in one transaction; a unit that was there is replaced.</summary>
    public void Put(IReadOnlyList<UnitRow> rows) => journal.Write(() =>
    {
        foreach (var row in rows)
        {
            Put(row, Done);
        }
    });

    public UnitRow? Find(string id, string inputHash) =>
        table.Rows(Read, "WHERE id = $1 AND input_hash = $2 AND state = 'done'", id, inputHash).SingleOrDefault();

    public List<UnitRow> All() => table.Rows(Read, "WHERE state = 'done' ORDER BY id");

    /// <summary>Units whose record turned out to be damaged and that were not sampled again since.</summary>
    public List<UnitRow> AllDamaged() => table.Rows(Read, "WHERE state = 'damaged' ORDER BY id");

    public int Count() => table.Rows(_ => 0, "WHERE state = 'done'").Count;

    public (int Rollouts, long Tokens) CountSampled(string beginning) => journal.Query(
        row => (row.GetInt32(0), row.GetInt64(1)),
        "SELECT coalesce(sum(row_count), 0), coalesce(sum(token_count), 0) FROM units WHERE state = 'done' AND substr(id, 1, length($1)) = $1",
        beginning)[0];

    public void MarkDamaged(UnitRow row) => journal.Write(() => Put(row, Damaged));

    /// <summary>Segments that hold committed records, with the length up to which they do.</summary>
    public Dictionary<string, long> CommittedLengths() => table.Rows(Read)
        .GroupBy(row => row.Place.Segment, StringComparer.Ordinal)
        .ToDictionary(rows => rows.Key, rows => rows.Max(row => row.Place.Start + row.Place.Length), StringComparer.Ordinal);

    private void Put(UnitRow row, string state) => table.Put(
        row.Id,
        UnitPhase.Of(row.Id),
        row.InputHash,
        state,
        row.Place.Segment,
        row.Place.Start,
        row.Place.Length,
        row.Place.Sha256,
        row.RowCount,
        row.TokenCount,
        time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));

    private static UnitRow Read(SqliteDataReader row)
    {
        var place = new RecordPlace(row.GetString(4), row.GetInt64(5), row.GetInt32(6), row.GetString(7));
        return SegmentName().IsMatch(place.Segment) && place is { Start: >= 0, Length: >= 0 } && place.Start <= long.MaxValue - place.Length
            ? new UnitRow(row.GetString(0), row.GetString(2), place, row.GetInt32(8), row.GetInt64(9))
            : throw new FormatException($"the row of unit {row.GetString(0)} names no place in the run's segments");
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\.[0-9]{4,9}\.seg\z")]
    private static partial Regex SegmentName();
}
