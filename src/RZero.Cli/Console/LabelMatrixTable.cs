using System.Collections.Immutable;
using RZero.CoEvolution.Measurement;

namespace RZero.Cli.Console;

/// <summary>A label matrix for people: a row for each Solver, a column for the questions of each iteration.</summary>
internal static class LabelMatrixTable
{
    private const int RowName = 22;
    private const int Column = 8;

    /// <summary>The lines: what agrees with the labels, and, where truth can be computed, what is right.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<LabelCell> cells)
    {
        var columns = cells.Select(cell => cell.QuestionsOf).Distinct().Order().ToList();
        yield return "Percent, by the questions of iteration" + string.Concat(columns.Select(column => $"{column}".PadLeft(Column)));
        foreach (var line in Block("answers that agree", cells, columns, cell => cell.Agreeing)
            .Concat(Block("votes that agree", cells, columns, cell => cell.VotesAgreeing)))
        {
            yield return line;
        }

        if (cells.All(cell => cell.Checkable == 0))
        {
            yield return "  The truth of these questions cannot be computed.";
            yield break;
        }

        var first = cells.Min(cell => cell.Solver);
        yield return Row(
            "labels that are right", columns.Select(column => cells.First(cell => (cell.Solver, cell.QuestionsOf) == (first, column)).LabelsRight));
        foreach (var line in Block("answers that are right", cells, columns, cell => cell.AnswersRight)
            .Concat(Block("votes that are right", cells, columns, cell => cell.VotesRight)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Block(
        string name, ImmutableArray<LabelCell> cells, List<int> columns, Func<LabelCell, double?> share) =>
        cells.GroupBy(cell => cell.Solver).Select((row, place) => Row(
            $"{(place == 0 ? name : "").PadRight(RowName)} {(row.Key == 0 ? "base" : $"Solver {row.Key}")}",
            columns.Select(column => share(row.First(cell => cell.QuestionsOf == column)))));

    private static string Row(string name, IEnumerable<double?> shares) =>
        $"  {name.PadRight(RowName + 14)}" + string.Concat(shares.Select(share => ConsoleFormat.Percent(share).PadLeft(Column)));
}
