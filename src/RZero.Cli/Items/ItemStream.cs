using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Core;
using RZero.Files.Lines;

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
    private const string Standard = "-";

    // Control characters stay escaped; mathematics is full of signs that only pages of the web need escaped.
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs every line of a file, or of standard input for "-".</summary>
    /// <param name="source">The file.</param>
    /// <param name="answer">What a line gives; a <see cref="UserException"/> from it becomes the line's error.</param>
    /// <returns>Done, or Misuse when a line was bad.</returns>
    public int Run(string source, Func<JsonLine, IEnumerable<JsonObject>> answer)
    {
        using var file = source == Standard ? null : ItemFile.Open(source, session.Stop);
        var lines = new LineReader(file ?? session.In, MaxLineLength, session.Stop);
        var (exitCode, isFirst) = (ExitCode.Done, true);
        while (lines.Next() is { } line)
        {
            session.Stop.ThrowIfCancellationRequested();
            if (line.IsBlank)
            {
                continue;
            }

            var foreign = isFirst ? ForeignFile.Of(line.Bytes.Span) : null;
            if (foreign is not null && file is not null)
            {
                throw new UserException($"{source} {foreign}.");
            }

            isFirst = false;
            if (!TryAnswer(line, foreign, answer))
            {
                exitCode = ExitCode.Misuse;
            }

            session.Out.Flush();
        }

        return exitCode;
    }

    /// <summary>Writes one object as a line.</summary>
    public void Write(JsonObject line) => session.Out.WriteLine(readable is null ? line.ToJsonString(Written) : readable(line));

    /// <param name="line">The line.</param>
    /// <param name="foreign">What the input seems to be instead of JSON Lines. It may be a talk over pipes, of which one bad line is not the
    /// end.</param>
    /// <param name="answer">What a line gives.</param>
    private bool TryAnswer(InputLine line, string? foreign, Func<JsonLine, IEnumerable<JsonObject>> answer)
    {
        JsonNode? id = null;
        try
        {
            using var document = Parse(line, foreign);
            id = JsonLine.IdOf(document.RootElement);
            foreach (var result in answer(new(Sound(document.RootElement, line))))
            {
                Write(result);
            }

            return true;
        }
        catch (UserException mistake)
        {
            Write(new JsonObject { ["id"] = id?.DeepClone(), ["error"] = mistake.Message, ["line"] = line.Number });
            return false;
        }
    }

    private static JsonDocument Parse(InputLine line, string? foreign)
    {
        try
        {
            return line.IsTooLong ? throw new UserException($"the line is longer than {MaxLineLength >> 20} MiB") : JsonDocument.Parse(line.Bytes);
        }
        catch (JsonException broken)
        {
            throw new UserException(
                foreign is not null ? $"the input {foreign}"
                : UnicodeText.Problem(line.Bytes.Span) ?? $"the line is not JSON, from byte {broken.BytePositionInLine} on",
                broken);
        }
    }

    private static JsonElement Sound(JsonElement root, InputLine line) =>
        root.ValueKind != JsonValueKind.Object ? throw new UserException("the line is not a JSON object")
        : UnicodeText.Problem(line.Bytes.Span) is { } problem ? throw new UserException(problem)
        : root;
}
