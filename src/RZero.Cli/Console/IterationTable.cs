using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RZero.Cli.Console;

/// <summary>
/// One row for each finished iteration, the base first. Where the columns do not fit, the least important are left out: a cell is never split.
/// </summary>
internal static class IterationTable
{
    /// <summary>A column's frame and the space on both sides of its text.</summary>
    private const int ColumnFrame = 3;

    /// <summary>Columns by importance, the most important first: places in <see cref="Heads"/>.</summary>
    private static readonly ImmutableArray<int> Importance = [0, 1, 2, 3, 6, 4, 5, 8, 7];

    /// <summary>Column heads for k samples of each problem.</summary>
    public static ImmutableArray<string> Heads(int k) =>
        ["iteration", $"mean@{k}", "greedy", $"maj@{k}", "labels right", "agreement", "kept", "diversity", "time"];

    /// <summary>The cells of a row, in the order of <see cref="Heads"/>.</summary>
    public static ImmutableArray<string> Cells(IterationEvent row) =>
    [
        row.Iteration == 0 ? "base" : $"{row.Iteration}",
        ConsoleFormat.Percent(row.MeanAtK),
        ConsoleFormat.Percent(row.Greedy),
        ConsoleFormat.Percent(row.MajAtK),
        ConsoleFormat.Percent(row.PseudoLabelAccuracy),
        ConsoleFormat.Percent(row.AgreementMean),
        row.Iteration == 0 ? "-" : $"{row.Kept}/{row.Candidates}",
        row.QuestionDiversity is { } diversity ? ConsoleFormat.Number(Math.Round(diversity, 2)) : "-",
        ConsoleFormat.Duration(TimeSpan.FromSeconds(row.Seconds)),
    ];

    /// <summary>The table; nothing when no iteration is done.</summary>
    /// <param name="rows">Finished iterations.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IRenderable Of(ImmutableArray<IterationEvent> rows, int width)
    {
        if (rows.IsEmpty)
        {
            return Text.Empty;
        }

        var heads = Heads(rows[0].K);
        var cells = rows.Select(Cells).ToImmutableArray();
        var shown = Fitting(heads, cells, width);
        var title = $"{VisibleText.Of(rows[0].Benchmark, 60).EscapeMarkup()}, percent";
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).Title(new TableTitle(title));
        foreach (var column in shown)
        {
            table.AddColumn(new TableColumn(new Text(heads[column])).RightAligned().NoWrap());
        }

        foreach (var row in cells)
        {
            table.AddRow(shown.Select(column => new Text(row[column])));
        }

        return table;
    }

    /// <summary>One line for each iteration, for terminals that draw no frames.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<IterationEvent> rows) =>
        rows.Select(row => $"{ConsoleFormat.Of(row.Iteration)}: {Line(row)}");

    /// <summary>What is known of an iteration, as a line.</summary>
    public static string Line(IterationEvent row) => string.Join(
        ", ", Heads(row.K).Zip(Cells(row)).Skip(1).Where(pair => pair.Second != "-").Select(pair => $"{pair.First} {pair.Second}"));

    /// <summary>The columns that fit, in the order of the heads; the first two always stand.</summary>
    private static ImmutableArray<int> Fitting(ImmutableArray<string> heads, ImmutableArray<ImmutableArray<string>> cells, int width)
    {
        var room = width - 1;
        var shown = new List<int>();
        foreach (var column in Importance)
        {
            room -= cells.Max(row => Math.Max(heads[column].Length, row[column].Length)) + ColumnFrame;
            if (room < 0 && shown.Count >= 2)
            {
                break;
            }

            shown.Add(column);
        }

        return [.. shown.Order()];
    }
}
