using System.Collections.Immutable;
using RZero.Core;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Evaluation.Reproduction;

namespace RZero.Cli.Console;

/// <summary>A published table with what was measured here between its rows, for people.</summary>
/// <param name="catalog">What is known of the benchmarks.</param>
internal sealed class ReproductionText(BenchmarkCatalog catalog)
{
    private const int NameWidth = 52;
    private const int LongestName = 50;
    private const int ColumnWidth = 14;
    private const string Marked = "*";

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines(PaperTable table, ImmutableArray<MeasuredModelScores> measured)
    {
        yield return $"{table.Caption} ({table.Provenance})";
        yield return $"{"",-NameWidth}{string.Concat(table.Columns.Select(column => $"{column,ColumnWidth}"))}";
        foreach (var row in table.Rows)
        {
            yield return $"{Name($"{row.Model}, {row.Stage}"),-NameWidth}{string.Concat(row.Values.Select(value => Cell(value)))}";
            foreach (var model in measured.Where(model => row.Is(model.Model)))
            {
                yield return $"{"  measured here",-NameWidth}{Cells(table, model)}";
            }

            if (row.Note is { } note)
            {
                yield return $"  ({note})";
            }
        }

        foreach (var model in Others(table, measured))
        {
            yield return $"{Name($"{Short(model.Model)}, measured here"),-NameWidth}{Cells(table, model)}";
        }
    }

    /// <summary>Whether a row of the lines has a mark.</summary>
    public bool HasMarks(ImmutableArray<MeasuredModelScores> measured) =>
        measured.Any(model => model.Scores.Values.Any(score => MeasuredModelScores.IsOther(score, catalog)));

    /// <summary>Models that are none of the table's and were measured on one of its columns.</summary>
    private static IEnumerable<MeasuredModelScores> Others(PaperTable table, ImmutableArray<MeasuredModelScores> measured) =>
        measured.Where(model => !table.Rows.Any(row => row.Is(model.Model)) && table.Columns.Any(model.Scores.ContainsKey));

    private string Cells(PaperTable table, MeasuredModelScores model) => string.Concat(table.Columns.Select(column =>
        Cell(model.Value(column, catalog), model.Scores.TryGetValue(column, out var score) && MeasuredModelScores.IsOther(score, catalog))));

    private static string Cell(double? value, bool isMarked = false) =>
        $"{(value is null ? "" : ConsoleFormat.Percent(value) + (isMarked ? Marked : "")),ColumnWidth}";

    /// <summary>Of a path its last part.</summary>
    private static string Short(string model) => Path.IsPathRooted(model) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(model)) : model;

    private static string Name(string name) => VisibleText.Of(name, LongestName);
}
