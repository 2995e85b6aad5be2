using System.Collections.Immutable;
using RZero.Core.Events;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RZero.Cli.Console;

/// <summary>One row for each finished iteration, the base first.</summary>
internal static class IterationTable
{
    /// <summary>Column heads for k samples of each problem.</summary>
    public static ImmutableArray<string> Heads(int k) =>
        ["iteration", $"mean@{k}", "greedy", $"maj@{k}", "labels right", "agreement", "kept", "diversity", "time"];

    /// <summary>The cells of a row, in the order of <see cref="Heads"/>.</summary>
    public static ImmutableArray<string> Cells(IterationEvent row) =>
    [
        row.Iteration == 0 ? "base" : $"{row.Iteration}",
        Wording.Percent(row.MeanAtK),
        Wording.Percent(row.Greedy),
        Wording.Percent(row.MajAtK),
        Wording.Percent(row.PseudoLabelAccuracy),
        Wording.Percent(row.AgreementMean),
        row.Iteration == 0 ? "-" : $"{row.Kept}/{row.Candidates}",
        row.QuestionDiversity is { } diversity ? Wording.Number(Math.Round(diversity, 2)) : "-",
        Wording.Duration(TimeSpan.FromSeconds(row.Seconds)),
    ];

    /// <summary>The table; nothing when no iteration is done.</summary>
    public static IRenderable Of(ImmutableArray<IterationEvent> rows)
    {
        if (rows.IsEmpty)
        {
            return Text.Empty;
        }

        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).Title(new TableTitle($"{VisibleText.Of(rows[0].Benchmark, 80).EscapeMarkup()}, percent"));
        foreach (var head in Heads(rows[0].K))
        {
            table.AddColumn(new TableColumn(new Text(head)).RightAligned());
        }

        foreach (var row in rows)
        {
            table.AddRow(Cells(row).Select(cell => new Text(cell)));
        }

        return table;
    }
}
