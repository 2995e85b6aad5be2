using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Hosting.Benchmarks;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>Lists the benchmarks that are known by name.</summary>
internal sealed class BenchmarksVerb(Session session, EvalPlaces places) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var folder = Options.Text(
            "--folder", "DIR", "Folder in which files of benchmarks with known names lie [default: RZERO_BENCHMARKS]");
        var json = Options.Json();
        var command = new Command("benchmarks", "List the benchmarks that eval knows by name") { folder, json };
        command.SetAction(parsed => List(new BenchmarkFinder(parsed.GetValue(folder) ?? places.Benchmarks), parsed.GetValue(json)));
        return command;
    }

    private int List(BenchmarkFinder finder, bool asJson)
    {
        var stream = new ItemStream(session);
        if (!asJson)
        {
            session.Out.WriteLine(Row("name", "problems", "average", "judged by", "asked", "where"));
        }

        foreach (var known in finder.Catalog.All)
        {
            session.Stop.ThrowIfCancellationRequested();
            var file = known.IsBuiltIn ? null : finder.FileOf(known);
            if (asJson)
            {
                stream.Write(Json(known, file));
            }
            else
            {
                session.Out.WriteLine(Line(known, file));
            }
        }

        if (!asJson)
        {
            session.Out.WriteLine();
            session.Out.WriteLine(
                "mathematics and general are the benchmarks of the paper's two averages. A file of your own needs no name: --benchmark FILE.");
        }

        return ExitCode.Done;
    }

    private static string Line(BenchmarkDescription known, string? file)
    {
        var group = known.Group == BenchmarkGroup.None ? "" : Lower(known.Group);
        return Row(known.Name, $"{known.Rows}", group, Lower(known.Grader), Asked(known.Decoding), Place(known, file));
    }

    private static string Row(string name, string rows, string group, string grader, string asked, string place) =>
        $"{name,-15} {rows,8}  {group,-12} {grader,-12} {asked,-20} {place}";

    private static string Asked(BenchmarkDecoding decoding) => decoding.Temperature == 0
        ? "greedy"
        : string.Create(CultureInfo.InvariantCulture, $"{ConsoleFormat.Counted(decoding.SampleCount, "sample")} at {decoding.Temperature}");

    private static string Place(BenchmarkDescription known, string? file) =>
        known.IsBuiltIn ? "built in" : file ?? (known.Hub is { } place ? $"hub: {place.Repository}" : "a file of yours");

    private static JsonObject Json(BenchmarkDescription known, string? file) => new()
    {
        ["name"] = known.Name,
        ["title"] = known.Title,
        ["rows"] = known.Rows,
        ["average"] = known.Group == BenchmarkGroup.None ? null : Lower(known.Group),
        ["grader"] = Lower(known.Grader),
        ["answers"] = Lower(known.Form),
        ["samples"] = known.Decoding.SampleCount,
        ["temperature"] = known.Decoding.Temperature,
        ["top_p"] = known.Decoding.TopP,
        ["max_tokens"] = known.Decoding.MaxTokens,
        ["prompts"] = known.Prompts,
        ["licence"] = known.Licence,
        ["built_in"] = known.IsBuiltIn,
        ["file"] = file,
        ["file_sha256"] = file is null ? null : BenchmarkFinder.HashOf(file),
        ["hub"] = known.Hub is { } place
            ? new JsonObject
            {
                ["repository"] = place.Repository,
                ["revision"] = place.Revision,
                ["files"] = new JsonArray([.. place.Files.Select(name => (JsonNode)name)]),
                ["sha256"] = place.Sha256,
            }
            : null,
    };

    private static string Lower<T>(T value)
        where T : struct, Enum => $"{value}".ToLowerInvariant();
}
