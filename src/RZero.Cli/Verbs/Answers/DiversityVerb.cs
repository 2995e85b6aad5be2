using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.Grading.Similarity;

namespace RZero.Cli.Verbs.Answers;

/// <summary>How much a batch of questions repeats itself, and BLEU of pairs.</summary>
internal sealed class DiversityVerb(Session session) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var file = Options.Items("\"id\" and \"question\", or with --pairs \"id\", \"hypothesis\" and \"reference\"");
        var pairs = Options.Flag("--pairs", "Give the sentence BLEU of each pair instead");
        var json = Options.Json();
        var command = new Command("diversity", "Cluster questions by their wording") { file, pairs, json };
        command.SetAction(parsed => parsed.GetValue(pairs)
            ? Pairs(parsed.GetValue(file)!, parsed.GetValue(json))
            : Clusters(parsed.GetValue(file)!, parsed.GetValue(json)));
        return command;
    }

    private int Pairs(string source, bool isJson) =>
        new ItemStream(session, isJson ? null : line => ItemLine.Of(line, ("bleu", 0))).Run(source, item =>
        [
            new JsonObject
            {
                ["id"] = item.Id,
                ["bleu"] = SentenceBleu.Of(WhitespaceTokens.Of(item.Text("reference")), WhitespaceTokens.Of(item.Text("hypothesis"))),
            },
        ]);

    /// <summary>All questions are read before the first is answered: a cluster is known when the batch is.</summary>
    private int Clusters(string source, bool isJson)
    {
        var stream = new ItemStream(session, isJson ? null : Readable);
        var (ids, questions) = (new List<JsonNode?>(), new List<string>());
        var exitCode = stream.Run(source, item =>
        {
            questions.Add(item.Text("question"));
            ids.Add(item.Id);
            return [];
        });
        var clusters = QuestionClusters.Of(questions);
        var shares = clusters.Shares();
        for (var i = 0; i < ids.Count; i++)
        {
            stream.Write(new JsonObject { ["id"] = ids[i], ["cluster"] = clusters.ClusterOf[i], ["share"] = shares[i] });
        }

        stream.Write(new JsonObject
        {
            ["clusters"] = clusters.Count,
            ["distinct_2"] = DistinctNGrams.Share(questions),
            ["largest_share"] = shares.DefaultIfEmpty(0).Max(),
        });
        return exitCode;
    }

    private static string Readable(JsonObject line)
    {
        if (line["clusters"] is not { } count)
        {
            return ItemLine.Of(line, ("cluster", 6), ("share", 0));
        }

        var (largest, distinct) = (line["largest_share"]!.GetValue<double>(), line["distinct_2"]!.GetValue<double>());
        return $"{count} clusters, the largest with {ConsoleFormat.Percent(largest)} % of the questions; distinct-2 {ConsoleFormat.Number(distinct)}";
    }
}
