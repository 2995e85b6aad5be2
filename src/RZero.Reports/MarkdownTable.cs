using System.Text;
using RZero.Core;

namespace RZero.Reports;

/// <summary>Tables in Markdown whose cells hold any text.</summary>
internal static class MarkdownTable
{
    /// <summary>Appends a table and a blank line.</summary>
    public static void Append(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        text.AppendLine(Row(head)).AppendLine(Row([.. head.Select(_ => "---")]));
        foreach (var row in rows)
        {
            text.AppendLine(Row(row));
        }

        text.AppendLine();
    }

    /// <summary>Text that stays inside its cell: one line, nothing in it is read as Markdown or HTML.</summary>
    public static string Cell(string text)
    {
        var cell = new StringBuilder();
        foreach (var letter in VisibleText.Of(text, Math.Max(1, text.Length * 8)))
        {
            _ = letter is '|' or '\\' or '`' or '*' or '_' or '<' or '>' or '[' or ']' or '$' or '#'
                ? cell.Append('\\').Append(letter)
                : cell.Append(letter);
        }

        return cell.ToString();
    }

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells.Select(Cell))} |";
}
