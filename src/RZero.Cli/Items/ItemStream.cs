using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Core;

namespace RZero.Cli.Items;

/// <summary>
/// JSON Lines through a function: order and ids are kept, a bad line gives <c>{"id","error"}</c> and the rest goes on. What a line gives is
/// written before the next one is read, so two programs can talk over pipes.
/// </summary>
/// <param name="session">What is talked to.</param>
/// <param name="readable">How people see an object; JSON where it is left out.</param>
internal sealed class ItemStream(Session session, Func<JsonObject, string>? readable = null)
{
    private const int MaxLineLength = 64 << 20;

    // Control characters stay escaped; mathematics is full of signs that only pages of the web need escaped.
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs every line of a file, or of standard input for "-".</summary>
    /// <param name="source">The file.</param>
    /// <param name="answer">What a line gives; a <see cref="UserException"/> from it becomes the line's error.</param>
    /// <returns>Done, or Misuse when a line was bad.</returns>
    public int Run(string source, Func<Item, IEnumerable<JsonObject>> answer)
    {
        using var file = source == "-" ? null : Open(source);
        var lines = new LineReader(file ?? session.In, MaxLineLength, session.Stop);
        var exitCode = ExitCode.Done;
        for (var number = 1; lines.Next() is var (text, isTooLong); number++)
        {
            session.Stop.ThrowIfCancellationRequested();
            if (text.AsSpan().IsWhiteSpace() && !isTooLong)
            {
                continue;
            }

            if (!TryAnswer(isTooLong ? null : text, number, answer))
            {
                exitCode = ExitCode.Misuse;
            }

            session.Out.Flush();
        }

        return exitCode;
    }

    /// <summary>Writes one object as a line.</summary>
    public void Write(JsonObject line) => session.Out.WriteLine(readable is null ? line.ToJsonString(Written) : readable(line));

    private bool TryAnswer(string? text, int number, Func<Item, IEnumerable<JsonObject>> answer)
    {
        JsonNode? id = null;
        try
        {
            using var document = Parse(text);
            var item = new Item(document.RootElement);
            id = item.Id;
            foreach (var line in answer(item))
            {
                Write(line);
            }

            return true;
        }
        catch (UserException mistake)
        {
            Write(new JsonObject { ["id"] = id?.DeepClone(), ["error"] = mistake.Message, ["line"] = number });
            return false;
        }
    }

    private static JsonDocument Parse(string? text)
    {
        try
        {
            var document = JsonDocument.Parse(text ?? throw new UserException($"the line is longer than {MaxLineLength >> 20} MiB"));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new UserException("the line is not a JSON object");
        }
        catch (JsonException broken)
        {
            throw new UserException($"the line is not JSON, from byte {broken.BytePositionInLine} on", broken);
        }
    }

    private static StreamReader Open(string source)
    {
        try
        {
            return new StreamReader(source);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"Cannot read {source}: {fault.Message}", fault);
        }
    }
}
