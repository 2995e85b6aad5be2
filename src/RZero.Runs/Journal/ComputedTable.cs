using System.Globalization;

namespace RZero.Runs.Journal;

/// <summary>What computed the run: one row for each change of program or processor, the first for its beginning.</summary>
internal sealed class ComputedTable(JournalFile journal, JournalTable table, TimeProvider time)
{
    public List<RunProgram> All() => table.Rows(row => new RunProgram(row.GetString(1), row.GetString(2)), "ORDER BY number");

    public void Add(RunProgram program) => journal.Write(() => table.Put(
        table.Rows(row => row.GetInt64(0)).DefaultIfEmpty(0).Max() + 1,
        program.CodeVersion,
        program.InstructionSet,
        time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
}
