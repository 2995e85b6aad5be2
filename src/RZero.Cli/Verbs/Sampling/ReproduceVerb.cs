using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Evaluation.Records;
using RZero.Evaluation.Reproduction;
using RZero.Hosting.Benchmarks;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>The paper's tables beside what this machine has measured.</summary>
internal sealed class ReproduceVerb(Session session, EvalPlaces places) : IVerb
{
    private static BenchmarkCatalog Catalog => BenchmarkCatalog.Shipped;

    /// <inheritdoc/>
    public Command Build()
    {
        var names = PaperTables.All.Select(table => table.Name);
        var name = Options.Positional("TABLE", $"One of {string.Join(", ", names)} (default: all)", required: false);
        var cache = Options.Text("--cache", "DIR", "Folder in which eval keeps evaluations [default: RZERO_CACHE, else the user's cache]");
        var json = Options.Json();
        var command = new Command("reproduce", "Print the paper's tables beside what eval has measured on this machine") { name, cache, json };
        command.SetAction(parsed => Show(Tables(parsed.GetValue(name)), parsed.GetValue(cache) ?? places.Cache, parsed.GetValue(json)));
        return command;
    }

    private static ImmutableArray<PaperTable> Tables(string? name) =>
        name is null ? PaperTables.All
        : PaperTables.All.FirstOrDefault(table => table.Name == name) is { } only ? [only]
        : throw new UserException(
            $"There is no table {name}.{NearestName.Offer(name, PaperTables.All.Select(table => table.Name))} "
            + $"Name one of {string.Join(", ", PaperTables.All.Select(table => table.Name))}.");

    private int Show(ImmutableArray<PaperTable> tables, string? cache, bool asJson)
    {
        var measured = MeasuredModelScores.Of(cache is null ? [] : new EvaluationCache(cache).Scores(), Catalog);
        if (asJson)
        {
            ShowJson(tables, measured);
        }
        else
        {
            ShowText(tables, measured);
        }

        return ExitCode.Done;
    }

    private void ShowText(ImmutableArray<PaperTable> tables, ImmutableArray<MeasuredModelScores> measured)
    {
        var text = new ReproductionText(Catalog);
        foreach (var table in tables)
        {
            foreach (var line in text.Lines(table, measured))
            {
                session.Out.WriteLine(line.TrimEnd());
            }

            session.Out.WriteLine();
        }

        session.Out.WriteLine(measured.IsEmpty
            ? "Nothing of it was measured on this machine. Measure with rzero eval --model MODEL --benchmark math-500,gsm8k,..."
            : text.HasMarks(measured) ? "* of a part of the problems, or asked otherwise than rzero benchmarks says; --json says how." : "");
    }

    private void ShowJson(ImmutableArray<PaperTable> tables, ImmutableArray<MeasuredModelScores> measured)
    {
        var stream = new ItemStream(session);
        foreach (var table in tables)
        {
            foreach (var row in table.Rows)
            {
                var model = measured.FirstOrDefault(model => row.Is(model.Model));
                foreach (var (place, column) in table.Columns.Index())
                {
                    stream.Write(Published(table, row, place, Here(model, column)));
                }
            }
        }

        foreach (var score in measured.SelectMany(model => model.Scores.Values))
        {
            stream.Write(new() { ["measured"] = Json(score) });
        }
    }

    private static JsonObject Published(PaperTable table, PaperRow row, int place, JsonNode? here) => new()
    {
        ["table"] = table.Name,
        ["model"] = row.Model,
        ["stage"] = row.Stage,
        ["benchmark"] = table.Columns[place],
        ["published"] = row.Values[place],
        ["provenance"] = table.Provenance,
        ["note"] = row.Note,
        ["measured"] = here,
    };

    /// <summary>A score with all it is of; of an average its value alone.</summary>
    private static JsonNode? Here(MeasuredModelScores? model, string column) =>
        model is null ? null
        : model.Scores.TryGetValue(column, out var score) ? Json(score)
        : model.Value(column, Catalog) is { } average ? new JsonObject { ["mean_at_k"] = average } : null;

    private static JsonNode Json(MeasuredScore score) => JsonNode.Parse(score.ToJson())!;
}
