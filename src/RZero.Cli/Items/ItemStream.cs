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
        var exitCode = ExitCode.Done;
        foreach (var pending in Begun(source, item => Task.FromResult<IEnumerable<JsonObject>>([.. answer(item)]), session.Stop))
        {
            exitCode = TryWrite(pending) ? exitCode : ExitCode.Misuse;
        }

        return exitCode;
    }

    /// <summary>The same for answers that take time: lines are read ahead, so that many are worked on side by side.</summary>
    /// <param name="source">The file.</param>
    /// <param name="answer">Begins to work on a line, of which it must have read all it needs when it returns.</param>
    /// <returns>Done, or Misuse when a line was bad.</returns>
    public int RunAhead(string source, Func<JsonLine, CancellationToken, Task<IEnumerable<JsonObject>>> answer)
    {
        var exitCode = ExitCode.Done;
        using var answers = new AnswersInOrder(pending => exitCode = TryWrite(pending) ? exitCode : ExitCode.Misuse);
        answers.Run(stop => Begun(source, item => answer(item, stop), stop), session.Stop);
        return exitCode;
    }

    /// <summary>Writes one object as a line.</summary>
    public void Write(JsonObject line) => session.Out.WriteLine(readable is null ? line.ToJsonString(Written) : readable(line));

    private IEnumerable<PendingAnswer> Begun(string source, Func<JsonLine, Task<IEnumerable<JsonObject>>> answer, CancellationToken stop)
    {
        using var file = source == Standard ? null : ItemFile.Open(source, stop);
        var lines = new LineReader(file ?? session.In, MaxLineLength, stop);
        var isFirst = true;
        while (lines.Next() is { } line)
        {
            stop.ThrowIfCancellationRequested();
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
            yield return Begin(line, foreign, answer);
        }
    }

    /// <param name="line">The line.</param>
    /// <param name="foreign">What the input seems to be instead of JSON Lines. It may be a talk over pipes, of which one bad line is not the
    /// end.</param>
    /// <param name="answer">What a line gives.</param>
    private static PendingAnswer Begin(InputLine line, string? foreign, Func<JsonLine, Task<IEnumerable<JsonObject>>> answer)
    {
        JsonNode? id = null;
        try
        {
            using var document = Parse(line, foreign);
            id = JsonLine.IdOf(document.RootElement);
            return new(id, line.Number, answer(new(Sound(document.RootElement, line))));
        }
        catch (UserException mistake)
        {
            return new(id, line.Number, Task.FromException<IEnumerable<JsonObject>>(mistake));
        }
    }

    private bool TryWrite(PendingAnswer pending)
    {
        var (results, isGood) = Results(pending);
        foreach (var result in results)
        {
            Write(result);
        }

        session.Out.Flush();
        return isGood;
    }

    private static (IEnumerable<JsonObject> Results, bool IsGood) Results(PendingAnswer pending)
    {
        try
        {
            return ([.. pending.Results.GetAwaiter().GetResult()], true);
        }
        catch (UserException mistake)
        {
            return ([new() { ["id"] = pending.Id?.DeepClone(), ["error"] = mistake.Message, ["line"] = pending.Line }], false);
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
