using System.Globalization;
using Microsoft.Data.Sqlite;

namespace RZero.Runs.Journal;

/// <summary>
/// A table whose every row carries a hash of its own values. No row is believed whose hash is not its own: SQLite notices a torn page, not a
/// flipped bit inside a number.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="name">The table.</param>
/// <param name="columns">Its stored columns, all but the hash, in the order in which values are given and read.</param>
internal sealed class JournalTable(JournalFile journal, string name, params string[] columns)
{
    private const string HashColumn = "row_sha256";
    private readonly string all = string.Join(", ", columns);
    private readonly string places = string.Join(
        ", ", Enumerable.Range(1, columns.Length + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"${number}")));

    /// <summary>Adds a row, or replaces the one with its key. To be called inside <see cref="JournalFile.Write"/>.</summary>
    public void Put(params ReadOnlySpan<object?> values) =>
        journal.Execute($"INSERT OR REPLACE INTO {name} ({all}, {HashColumn}) VALUES ({places})", [.. values, RowHash.Of(name, values)]);

    /// <summary>Reads rows, each checked. <paramref name="read"/> finds the columns at their places.</summary>
    /// <param name="read">Makes something of a row.</param>
    /// <param name="rest">What follows <c>FROM table</c>; <c>$1</c>, <c>$2</c>, ... stand for the values.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="JournalDamagedException">A row is not what was written.</exception>
    public List<T> Rows<T>(Func<SqliteDataReader, T> read, string rest = "", params ReadOnlySpan<object?> values) => journal.Query(
        row =>
        {
            Check(row);
            return read(row);
        },
        $"SELECT {all}, {(journal.HasRowHashes ? HashColumn : "NULL")} FROM {name} {rest}",
        values);

    /// <summary>Checks every row, and says how many there are.</summary>
    /// <exception cref="JournalDamagedException">A row is not what was written.</exception>
    public int CheckAll() => Rows(_ => 0).Count;

    /// <summary>Gives every row its hash as it is. For journals from before there were hashes.</summary>
    public void Seal()
    {
        foreach (var values in journal.Query(Values, $"SELECT {all} FROM {name}"))
        {
            Put(values);
        }
    }

    private void Check(SqliteDataReader row)
    {
        if (!journal.HasRowHashes)
        {
            return;
        }

        var values = Values(row);
        if (row.GetValue(columns.Length) is not string hash || hash != RowHash.Of(name, values))
        {
            throw new FormatException($"the row ({string.Join(", ", values.Take(3))}) of {name} is not what was written");
        }
    }

    private object?[] Values(SqliteDataReader row) => [.. Enumerable.Range(0, columns.Length).Select(row.GetValue)];
}
