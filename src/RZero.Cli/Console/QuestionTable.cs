using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RZero.Cli.Console;

/// <summary>Questions with their votes, as model text that cannot do any harm.</summary>
internal static class QuestionTable
{
    /// <summary>Most characters of a question in a live picture.</summary>
    public const int ShortQuestion = 60;

    /// <summary>Most characters of a question on a page.</summary>
    public const int WideQuestion = 200;

    /// <summary>Most characters of an answer.</summary>
    public const int AnswerLength = 16;

    /// <summary>Two columns before, and three between texts.</summary>
    private const int Gaps = 8;

    /// <summary>How a question stands out.</summary>
    public static Style Asked { get; } = new(Color.Aqua);

    /// <summary>Each question with its vote and what became of it: beside each other where there is room, else below each other.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="questionLength">Most characters of a question.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IRenderable Of(IEnumerable<QuestionEvent> questions, int questionLength, int width)
    {
        var rows = Cells(questions, questionLength);
        return rows.IsEmpty || Widest(rows, row => row.Question) + Widest(rows, row => row.Votes) + Widest(rows, row => row.Fate) + Gaps <= width
            ? Beside(rows)
            : new Rows(rows.SelectMany(row => Below(row, width)));
    }

    /// <summary>One line for each question, for terminals that draw nothing.</summary>
    public static IEnumerable<string> Lines(IEnumerable<QuestionEvent> questions, int questionLength) =>
        Cells(questions, questionLength).Select(row => $"{row.Question} | {row.Votes} | {row.Fate}");

    private static ImmutableArray<Row> Cells(IEnumerable<QuestionEvent> questions, int questionLength) =>
    [
        .. questions.Select(asked => new Row(
            VisibleText.Of(asked.Question.Question.Text, questionLength),
            ConsoleFormat.Votes(asked.Question.Vote, AnswerLength),
            ConsoleFormat.Fate(asked))),
    ];

    private static int Widest(ImmutableArray<Row> rows, Func<Row, string> part) => rows.Max(row => part(row).Length);

    private static Grid Beside(ImmutableArray<Row> rows)
    {
        var grid = new Grid().AddColumn(new GridColumn().PadLeft(2).PadRight(3)).AddColumn(new GridColumn().PadRight(3)).AddColumn();
        foreach (var (question, votes, fate) in rows)
        {
            grid.AddRow(new Text(question, Asked), new Text(votes), new Text(fate, ConsoleFormat.Quiet));
        }

        return grid;
    }

    /// <summary>What became of a question stands behind its votes where there is room.</summary>
    private static IEnumerable<IRenderable> Below(Row row, int width)
    {
        yield return new Padder(new Text(row.Question, Asked), new Padding(2, 0, 0, 0));
        if (row.Votes.Length + row.Fate.Length + Gaps <= width)
        {
            yield return new Padder(new Paragraph(row.Votes).Append($"   {row.Fate}", ConsoleFormat.Quiet), new Padding(4, 0, 0, 0));
            yield break;
        }

        yield return new Padder(new Text(row.Votes), new Padding(4, 0, 0, 0));
        if (row.Fate.Length > 0)
        {
            yield return new Padder(new Text(row.Fate, ConsoleFormat.Quiet), new Padding(4, 0, 0, 0));
        }
    }

    private sealed record Row(string Question, string Votes, string Fate);
}
