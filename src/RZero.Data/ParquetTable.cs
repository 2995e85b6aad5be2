using System.Text.Json;
using System.Text.Json.Serialization;
using Parquet.Serialization;
using RZero.Core;

namespace RZero.Data;

/// <summary>A Parquet file, with its lists and groups.</summary>
internal static class ParquetTable
{
    /// <summary>Bytes of a file that is read: its rows are decoded together, and compressed ones can become many times as large.</summary>
    private const long MaxBytes = 1L << 30;

    private static readonly JsonSerializerOptions Values = new() { Converters = { new LettersConverter() } };

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
            yield return new(number + 1, row.ToDictionary(field => field.Key, field => JsonSerializer.SerializeToElement(field.Value, Values)));
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

    /// <summary>Texts in lists are read as letters in memory, which would be written letter by letter.</summary>
    private sealed class LettersConverter : JsonConverter<ReadOnlyMemory<char>>
    {
        public override ReadOnlyMemory<char> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString().AsMemory();

        public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<char> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Span);
    }
}
