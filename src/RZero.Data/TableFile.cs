using System.Security.Cryptography;
using RZero.Core;
using RZero.Files;

namespace RZero.Data;

/// <summary>Data files by their names: JSON Lines, CSV and TSV tables, Parquet.</summary>
public static class TableFile
{
    private const string Kinds = "Name a file of JSON Lines (.jsonl), a table (.csv, .tsv) or a Parquet file (.parquet).";

    /// <summary>The rows in their order, as they are read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">There is no such file, it is of another kind, or a row cannot be read; says which and why.</exception>
    public static IEnumerable<TableRow> Read(string path, CancellationToken stop = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RegularFile.Require(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" or ".json" => JsonLinesTable.Read(path, stop),
            ".csv" => CsvTable.Read(path, stop),
            ".tsv" or ".tab" => CsvTable.Read(path, stop, '\t'),
            ".parquet" or ".pq" => ParquetTable.Read(path, stop),
            _ => throw new UserException($"'{path}' is of no kind that is known by its name. {Kinds}"),
        };
    }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    /// <exception cref="UserException">There is no such file.</exception>
    public static string Hash(string path)
    {
        RegularFile.Require(path);
        using var file = Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Opens a file to read it.</summary>
    internal static FileStream Open(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserException($"there is no data file '{path}'. {Kinds}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"the data file '{path}' cannot be read: {fault.Message}", fault);
        }
    }
}
