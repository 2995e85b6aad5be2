using System.Security.Cryptography;
using RZero.Core;
using RZero.Files;

namespace RZero.Data;

/// <summary>Data files by their names: JSON Lines, a JSON array, CSV and TSV tables, each of them packed by gzip too, and Parquet.</summary>
public static class TableFile
{
    private const string Kinds =
        "Name a file of JSON Lines (.jsonl), a JSON array (.json), a table (.csv, .tsv), one of them packed by gzip (.gz), "
        + "or a Parquet file (.parquet).";

    private const string Packed = ".gz";

    /// <summary>Bytes that a packed file is unpacked to at most.</summary>
    private const long MostUnpacked = 4L << 30;

    /// <summary>The rows in their order, as they are read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">There is no such file, it is of another kind, or a row cannot be read; says which and why.</exception>
    public static IEnumerable<TableRow> Read(string path, CancellationToken stop = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RegularFile.Require(path);
        return KindOf(path) switch
        {
            ".json" when JsonArrayTable.Is(path) => JsonArrayTable.Read(path, stop),
            ".jsonl" or ".ndjson" or ".json" => JsonLinesTable.Read(path, stop),
            ".csv" => CsvTable.Read(path, stop),
            ".tsv" or ".tab" => CsvTable.Read(path, stop, '\t'),
            ".parquet" or ".pq" when IsPacked(path) =>
                throw new UserException($"'{path}' is packed, and a Parquet file is read in parts: unpack it first."),
            ".parquet" or ".pq" => ParquetTable.Read(path, stop),
            _ => throw new UserException($"'{path}' is of no kind that is known by its name. {Kinds}"),
        };
    }

    /// <summary>Whether a file is of a kind that is read, by its name.</summary>
    public static bool IsKnown(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return KindOf(path) is ".jsonl" or ".ndjson" or ".json" or ".csv" or ".tsv" or ".tab" or ".parquet" or ".pq";
    }

    /// <summary>The name of what a packed file holds; any other name as it is.</summary>
    public static string UnpackedName(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return IsPacked(path) ? path[..^Packed.Length] : path;
    }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    /// <exception cref="UserException">There is no such file.</exception>
    public static string Hash(string path)
    {
        RegularFile.Require(path);
        using var file = Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Opens a file of text to read it, unpacked where it is packed.</summary>
    internal static Stream Text(string path) => IsPacked(path) ? new UnpackedStream(path, Open(path), MostUnpacked) : Open(path);

    private static bool IsPacked(string path) => path.EndsWith(Packed, StringComparison.OrdinalIgnoreCase);

    /// <summary>The extension that tells the kind, in lower case.</summary>
    private static string KindOf(string path) => Path.GetExtension(UnpackedName(path)).ToLowerInvariant();

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
