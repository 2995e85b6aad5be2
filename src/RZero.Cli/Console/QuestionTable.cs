using RZero.Core.Events;
using Spectre.Console;

namespace RZero.Cli.Console;

/// <summary>Questions with their votes, as model text that cannot do any harm.</summary>
internal static class QuestionTable
{
    /// <summary>Most characters of a question in a live picture.</summary>
    public const int ShortQuestion = 60;

    /// <summary>Most characters of a question on a page.</summary>
    public const int WideQuestion = 200;

    private const int AnswerLength = 16;

    /// <summary>One row for each question: its text, the vote, what became of it.</summary>
    public static Grid Of(IEnumerable<QuestionEvent> questions, int questionLength)
    {
        var grid = new Grid().AddColumn(new GridColumn().PadLeft(2).PadRight(3)).AddColumn(new GridColumn().PadRight(3)).AddColumn();
        foreach (var asked in questions)
        {
            grid.AddRow(
                new Text(VisibleText.Of(asked.Question.Question.Text, questionLength), new Style(Color.Aqua)),
                new Text(Wording.Votes(asked.Question.Vote, AnswerLength)),
                new Text(Wording.Fate(asked), new Style(Color.Grey)));
        }

        return grid;
    }
}
