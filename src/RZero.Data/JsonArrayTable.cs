using System.Text.Json;
using RZero.Core;
using RZero.Files.Lines;

namespace RZero.Data;

/// <summary>One JSON array of objects.</summary>
internal static class JsonArrayTable
{
    /// <summary>Bytes of a file that is read: an array is decoded whole.</summary>
    private const int MaxBytes = 512 << 20;

    /// <summary>Whether a file begins as an array does.</summary>
    public static bool Is(string path)
    {
        using var file = TableFile.Text(path);
        int next;
        do
        {
            next = file.ReadByte();
        }
        while (next is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF);

        return next == '[';
    }

    public static IEnumerable<TableRow> Read(string path, CancellationToken stop)
    {
        using var json = Document(path, stop);
        foreach (var (place, row) in json.RootElement.EnumerateArray().Index())
        {
            stop.ThrowIfCancellationRequested();
            yield return row.ValueKind == JsonValueKind.Object
                ? new(place + 1, row.EnumerateObject().DistinctBy(field => field.Name)
                    .ToDictionary(field => field.Name, field => field.Value.Clone()))
                : throw new UserException($"'{path}' entry {place + 1} is no JSON object");
        }
    }

    private static JsonDocument Document(string path, CancellationToken stop)
    {
        using var file = TableFile.Text(path);
        using var bytes = new MemoryStream();
        var part = new byte[1 << 16];
        for (int got; (got = file.Read(part)) > 0;)
        {
            stop.ThrowIfCancellationRequested();
            bytes.Write(part, 0, got);
            if (bytes.Length > MaxBytes)
            {
                throw new UserException($"'{path}' is one JSON array of more than {MaxBytes >> 20} MiB; write it as JSON Lines.");
            }
        }

        return Parse(path, bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }

    private static JsonDocument Parse(string path, ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var text = bytes.Span.StartsWith(mark) ? bytes[mark.Length..] : bytes;
        if (UnicodeText.Problem(text.Span) is { } problem)
        {
            throw new UserException($"'{path}': {problem}");
        }

        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException broken)
        {
            throw new UserException($"'{path}' is no JSON array that can be read: {broken.Message.Split(" Path:")[0]}", broken);
        }
    }
}
