using System.Text.Json;
using Parquet.Serialization;
using RZero.Core;

namespace RZero.Data;

/// <summary>A Parquet file, with its lists and groups.</summary>
internal static class ParquetTable
{
    /// <summary>Bytes of a file that is read: its rows are decoded together, and compressed ones can become many times as large.</summary>
    private const long MaxBytes = 1L << 30;

    public static IEnumerable<TableRow> Read(string path, CancellationToken stop)
    {
        using var file = TableFile.Open(path);
        if (file.Length > MaxBytes)
        {
            throw new UserException($"'{path}' has more than {MaxBytes >> 20} MiB; write the part that is needed into a file of its own.");
        }

        var rows = Rows(path, file, stop);
        foreach (var (number, row) in rows.Index())
        {
            yield return new(number + 1, row.ToDictionary(field => field.Key, field => JsonSerializer.SerializeToElement(field.Value)));
        }
    }

    private static IList<Dictionary<string, object>> Rows(string path, Stream file, CancellationToken stop)
    {
        try
        {
            return ParquetSerializer.DeserializeUntypedAsync(file, cancellationToken: stop).GetAwaiter().GetResult().Data;
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception broken) when (broken is not (OutOfMemoryException or UserException))
        {
            // A damaged file makes the reader stumble in many ways, and each of them is the file's.
            throw new UserException($"'{path}' is no Parquet file that can be read: {broken.Message}", broken);
        }
    }
}
