using System.Text;
using System.Text.Json;
using nietras.SeparatedValues;
using RZero.Core;

namespace RZero.Data;

/// <summary>A table of text with a header: fields may be quoted, and quoted ones may hold separators and line ends.</summary>
internal static class CsvTable
{
    /// <summary>Text of a row that is handed on, at most.</summary>
    private const int MaxRowLength = 16 << 20;

    public static IEnumerable<TableRow> Read(string path, CancellationToken stop, char? separator = null)
    {
        using var file = TableFile.Text(path);
        using var text = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        using var table = Open(path, text, separator);
        var names = table.Header.ColNames;
        while (Next(path, table, names) is { } row)
        {
            stop.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private static SepReader Open(string path, StreamReader text, char? separator) => Guard(path, () =>
        (separator is { } known ? Sep.New(known).Reader(Options) : Sep.Reader(Options)).From(text));

    private static SepReaderOptions Options(SepReaderOptions options) => options with { Unescape = true, DisableColCountCheck = false };

    private static TableRow? Next(string path, SepReader table, IReadOnlyList<string> names) => Guard(path, () =>
    {
        if (!table.MoveNext())
        {
            return null;
        }

        var row = table.Current;
        if (row.Span.Length > MaxRowLength)
        {
            throw new UserException($"'{path}' line {row.LineNumberFrom}: a row of more than {MaxRowLength >> 20} MiB");
        }

        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var column = 0; column < names.Count; column++)
        {
            fields.TryAdd(names[column], JsonSerializer.SerializeToElement(row[column].ToString()));
        }

        return new TableRow(row.LineNumberFrom, fields);
    });

    /// <summary>What the reader throws says what is wrong with the table; it is the user's file, and nothing of ours.</summary>
    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException broken)
        {
            throw new UserException($"'{path}' is not UTF-8. Save it as UTF-8.", broken);
        }
        catch (Exception broken) when (broken is InvalidDataException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            throw new UserException($"'{path}' is no table that can be read: {broken.Message.Split('\n')[0].Trim()}", broken);
        }
    }
}
