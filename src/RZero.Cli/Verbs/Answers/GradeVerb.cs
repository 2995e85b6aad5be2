using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Evaluation.Benchmarks;
using RZero.Grading.Extraction;

namespace RZero.Cli.Verbs.Answers;

/// <summary>Judges predictions against known answers. Verdicts are data: whatever they are, the command succeeds.</summary>
internal sealed class GradeVerb(Session session) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var file = Options.Items(
            "\"id\", \"gold\", \"prediction\" and optionally \"kind\" (equivalence, extraction, mc_extraction, multilingual_extraction) "
            + "and \"finish\"");
        var explain = Options.Flag("--explain", "Also show how both answers were read and what decided");
        var json = Options.Json();
        var command = new Command("grade", "Judge predictions against known answers") { file, explain, json };
        command.SetAction(parsed =>
        {
            var isExplaining = parsed.GetValue(explain);
            return new ItemStream(session, parsed.GetValue(json) ? null : line => Readable(line, isExplaining))
                .Run(parsed.GetValue(file)!, item => [Grade(item, isExplaining)]);
        });
        return command;
    }

    private static JsonObject Grade(JsonLine item, bool isExplaining)
    {
        var gold = KnownAnswer.Read(item.Find("gold") ?? default, "gold");
        var grade = PredictionGrade.Of(gold, Prediction(item), Kind(item.Text("kind", "equivalence")), item.Finish());
        var line = new JsonObject
        {
            ["id"] = item.Id,
            ["verdict"] = grade.Comparison?.Verdict.ToString().ToLowerInvariant() ?? "no_answer",
            ["extracted"] = grade.Extracted.Text,
            ["reason"] = grade.Comparison?.DecidedBy ?? $"the answer is {grade.Extracted.Outcome.ToString().ToLowerInvariant()}",
        };
        if (isExplaining && grade.Comparison is { } comparison)
        {
            line["gold_tree"] = comparison.Gold;
            line["prediction_tree"] = comparison.Prediction;
            line["steps"] = comparison.Steps;
        }

        return line;
    }

    /// <summary>Programs write their answers as numbers, too.</summary>
    private static string Prediction(JsonLine item) =>
        item.Find("prediction") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : item.Text("prediction");

    private static PredictionKind Kind(string name) => name switch
    {
        "equivalence" => PredictionKind.Equivalence,
        "extraction" or "multilingual_extraction" => PredictionKind.Extraction,
        "mc_extraction" => PredictionKind.MultipleChoice,
        _ => throw new UserException($"\"kind\" must be equivalence, extraction, mc_extraction or multilingual_extraction, not \"{name}\""),
    };

    private static string Readable(JsonObject line, bool isExplaining)
    {
        var row = ItemLine.Of(line, ("verdict", 9), ("extracted", 24), ("reason", 0));
        return isExplaining && line["gold_tree"] is { } gold
            ? $"""
                {row}
                    gold        {ItemLine.Cell(gold, 500)}
                    prediction  {ItemLine.Cell(line["prediction_tree"], 500)}
                    steps       {line["steps"]}
                """
            : row;
    }
}
