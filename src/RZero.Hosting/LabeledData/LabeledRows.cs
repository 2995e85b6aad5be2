using System.Collections.Immutable;
using System.Text.Json;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Data;
using RZero.Evaluation.Benchmarks;

namespace RZero.Hosting.LabeledData;

/// <summary>Rows of a data file as questions with labels, and as conversations to learn.</summary>
/// <param name="plan">Says which fields hold what.</param>
internal sealed class LabeledRows(DataPlan plan)
{
    /// <summary>All questions with their answers as labels; a question's id is the place of its row.</summary>
    /// <exception cref="UserException">A row has no question or no answer, or there is no row.</exception>
    public ImmutableArray<LabeledQuestion> Questions(CancellationToken stop) => Read(row =>
    {
        var (question, answer) = (Text(row, plan.Question), Answer(row));
        return new LabeledQuestion(new($"{row.Number}", question), new([new(answer, [0])], 1), new(answer, 1, 1));
    }, stop);

    /// <summary>All conversations with what is to be said at their end.</summary>
    /// <exception cref="UserException">A row has none, or there is no row.</exception>
    public ImmutableArray<Conversation> Conversations(CancellationToken stop) => Read(
        row => plan.Answer.Length > 0 ? new([new("user", Text(row, plan.Question))], Text(row, plan.Answer)) : Turns(row), stop);

    /// <summary>What is said where the model can read no row of a file.</summary>
    public static UserException NoneIsReadable(string file) => new($"no row of {file} is short enough for the model to read");

    private ImmutableArray<T> Read<T>(Func<TableRow, T> read, CancellationToken stop)
    {
        ImmutableArray<T> rows = [.. TableFile.Read(plan.File, stop).Select(row =>
        {
            try
            {
                return read(row);
            }
            catch (UserException wrong)
            {
                throw new UserException($"'{plan.File}', row at {row.Number}: {wrong.Message}", wrong);
            }
        })];
        return rows.IsEmpty ? throw new UserException($"'{plan.File}' has no rows") : rows;
    }

    private string Answer(TableRow row)
    {
        var answer = KnownAnswer.Read(row.Find(plan.Answer) ?? default, plan.Answer);
        var final = plan.IsPlain() ? answer : KnownAnswer.Final(answer);
        return string.IsNullOrWhiteSpace(final) ? throw new UserException($"\"{plan.Answer}\" is empty") : final;
    }

    private static string Text(TableRow row, string field) => KnownAnswer.Read(row.Find(field) ?? default, field) is { } text
        && !string.IsNullOrWhiteSpace(text) ? text : throw new UserException($"\"{field}\" is empty");

    private Conversation Turns(TableRow row)
    {
        if (row.Find(plan.Question) is not { ValueKind: JsonValueKind.Array } turns || turns.GetArrayLength() < 2)
        {
            throw new UserException($"\"{plan.Question}\" must be a list of at least two turns with \"role\" and \"content\"");
        }

        var messages = turns.EnumerateArray().Select(Turn).ToImmutableArray();
        return messages[^1].Role == "assistant"
            ? new(messages[..^1], messages[^1].Content)
            : throw new UserException($"\"{plan.Question}\" must end with a turn of the assistant, which is what is learned");
    }

    private ChatMessage Turn(JsonElement turn) =>
        turn.ValueKind == JsonValueKind.Object
        && turn.TryGetProperty("role", out var role) && role.ValueKind == JsonValueKind.String
        && turn.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String
            ? new(role.GetString()!, content.GetString()!)
            : throw new UserException($"a turn of \"{plan.Question}\" has no \"role\" and \"content\" that are texts");
}

/// <summary>A conversation, and what is to be said at its end.</summary>
/// <param name="Prompt">The turns before.</param>
/// <param name="Answer">What is learned.</param>
internal sealed record Conversation(ImmutableArray<ChatMessage> Prompt, string Answer);
