using Microsoft.Data.Sqlite;
using RZero.Core;
using RZero.Core.Events;

namespace RZero.Runs.Journal;

/// <summary>
/// What a run went back from: when another attempt at an iteration begins, the rows of the earlier one and of the iterations after it are moved here,
/// each under its attempt. The other tables thereby hold the line that the run goes on with, and nothing is lost.
/// </summary>
internal sealed class SupersededTables(JournalFile journal, JournalTables tables)
{
    private static readonly string[] Moved = ["steps", "questions", "iterations", "events", "checkpoints"];

    /// <summary>Sets aside what stands in the way of an attempt. To be called inside <see cref="JournalFile.Write"/>.</summary>
    /// <param name="begun">The attempt that begins, which is not in the journal yet.</param>
    /// <param name="states">The attempts that are.</param>
    public void MakeRoomFor(IterationAttempt begun, IReadOnlyList<IterationStateEvent> states)
    {
        var line = new IterationLine(states);
        SetAsideEvents(begun.Iteration, iteration => line.Find(iteration)?.At.Attempt ?? 1);
        SetAsideCheckpoints(begun.Iteration, iteration => line.Find(iteration)?.At.Attempt ?? 1);
        foreach (var table in Moved)
        {
            journal.Execute($"DELETE FROM {table} WHERE iteration >= $1", begun.Iteration);
        }
    }

    /// <summary>Events that were set aside, by iteration, attempt, kind and key.</summary>
    public List<RunEvent> Events() => !journal.HasAttempts
        ? []
        : tables.SupersededEvents.Rows(row => EventJson.Parse(row.GetString(4)), "ORDER BY iteration, attempt, kind, key");

    /// <summary>Checkpoints that were set aside, by iteration, attempt, phase and step.</summary>
    public List<CheckpointRow> Checkpoints() => !journal.HasAttempts
        ? []
        : tables.SupersededCheckpoints.Rows(ReadCheckpoint, "WHERE state = 'done' ORDER BY iteration, attempt, phase, step");

    /// <summary>Folders of all checkpoints that were set aside, relative to the run.</summary>
    public IEnumerable<string> Folders() => !journal.HasAttempts ? [] : tables.SupersededCheckpoints.Rows(row => row.GetString(6));

    private void SetAsideEvents(int first, Func<int, int> attemptOf)
    {
        List<Row> rows =
        [
            .. From<Row>(tables.Steps, row => new(row.GetInt32(0), "step", $"{row.GetString(1)}/{row.GetInt32(2)}", row.GetString(3)), first),
            .. From<Row>(
                tables.Questions, row => new(row.GetInt32(0), "question", $"{row.GetString(1)}/{row.GetString(2)}", row.GetString(3)), first),
            .. From<Row>(tables.Iterations, row => new(row.GetInt32(0), "iteration", "", row.GetString(1)), first),
            .. From<Row>(tables.Events, row => new(row.GetInt32(2), row.GetString(0), row.GetString(1), row.GetString(3)), first),
        ];
        foreach (var row in rows)
        {
            tables.SupersededEvents.Put(row.Iteration, attemptOf(row.Iteration), row.Kind, row.Key, row.Json);
        }
    }

    private void SetAsideCheckpoints(int first, Func<int, int> attemptOf)
    {
        foreach (var values in From(tables.Checkpoints, row => Enumerable.Range(0, 8).Select(row.GetValue).ToArray(), first))
        {
            var iteration = (int)(long)values[0];
            tables.SupersededCheckpoints.Put([iteration, attemptOf(iteration), .. values.Skip(1)]);
        }
    }

    private static List<T> From<T>(JournalTable table, Func<SqliteDataReader, T> read, int first) =>
        table.Rows(read, "WHERE iteration >= $1", first);

    private static CheckpointRow ReadCheckpoint(SqliteDataReader row)
    {
        var phase = new PhaseId(row.GetInt32(0), PhaseName.Parse(row.GetString(2))) { Attempt = row.GetInt32(1) };
        return new CheckpointRow(phase, row.GetInt32(3), row.GetInt32(4) != 0, row.GetString(6), row.GetString(7)).Checked();
    }

    private sealed record Row(int Iteration, string Kind, string Key, string Json);
}
