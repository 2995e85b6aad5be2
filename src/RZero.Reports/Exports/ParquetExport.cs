using Parquet;
using Parquet.Serialization;
using RZero.Files;

namespace RZero.Reports.Exports;

/// <summary>Writes a run's tables as Parquet: <c>questions.parquet</c>, <c>steps.parquet</c>, <c>rollouts.parquet</c>.</summary>
public static class ParquetExport
{
    // Rows of a group are in memory together.
    private const int RowsOfGroup = 20_000;

    /// <summary>Writes them; files of these names are replaced.</summary>
    /// <param name="tables">The run.</param>
    /// <param name="folder">Where; it is made.</param>
    /// <param name="stop">Ends it between two groups of rows.</param>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static void Write(RunTables tables, string folder, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(tables);
        DurableFile.Guard(folder, () => Directory.CreateDirectory(folder));
        Write(Path.Combine(folder, "questions.parquet"), tables.Questions(), stop);
        Write(Path.Combine(folder, "steps.parquet"), tables.Steps(), stop);
        Write(Path.Combine(folder, "rollouts.parquet"), tables.Rollouts(), stop);
    }

    private static void Write<T>(string path, IEnumerable<T> rows, CancellationToken stop)
        where T : new() => DurableFile.Write(path, file => ParquetSerializer
        .SerializeAsync(rows, file, new ParquetOptions { RowGroupSize = RowsOfGroup }, cancellationToken: stop).GetAwaiter().GetResult());
}
