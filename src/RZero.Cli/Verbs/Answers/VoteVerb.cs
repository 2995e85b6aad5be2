using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Grading.Voting;

namespace RZero.Cli.Verbs.Answers;

/// <summary>Takes majority votes over answers.</summary>
internal sealed class VoteVerb(Session session) : IVerb
{
    private const int AnswerLength = 24;
    private const string OfficialCode = "official-code";

    /// <inheritdoc/>
    public Command Build()
    {
        var file = Options.Items(
            "\"id\", \"answers\" (texts, null where there is none) and optionally \"log_probs\" (one number each, which breaks ties)");
        var mode = Options.Choice(
            "--mode", "exact: classes of equal answers; official-code: the authors' program, to compare with it", "exact", OfficialCode);
        var json = Options.Json();
        var command = new Command("vote", "Take the majority vote over answers") { file, mode, json };
        command.SetAction(parsed =>
        {
            var isOfficial = parsed.GetValue(mode) == OfficialCode;
            return new ItemStream(session, parsed.GetValue(json) ? null : Readable)
                .Run(parsed.GetValue(file)!, item => [Line(item, isOfficial ? OfficialVote.Of(item.Texts("answers")) : Vote(item))]);
        });
        return command;
    }

    private static Vote Vote(JsonLine item)
    {
        var answers = item.Texts("answers");
        if (!item.Has("log_probs"))
        {
            return MajorityVote.Of(answers);
        }

        var logProbs = item.Numbers("log_probs");
        return logProbs.Length == answers.Length
            ? MajorityVote.Of(answers, logProbs)
            : throw new UserException($"\"log_probs\" has {logProbs.Length} numbers for {answers.Length} answers");
    }

    private static JsonObject Line(JsonLine item, Vote vote) => new()
    {
        ["id"] = item.Id,
        ["answer"] = vote.Answer,
        ["agreement"] = vote.Agreement,
        ["classes"] = new JsonArray([.. vote.Classes.Select(found => (JsonNode)new JsonObject
        {
            ["answer"] = found.Answer,
            ["count"] = found.Count,
            ["members"] = JsonNumbers.Of(found.Members),
        })]),
    };

    private static string Readable(JsonObject line)
    {
        if (line["classes"] is not JsonArray classes)
        {
            return ItemLine.Of(line);
        }

        var votes = classes.Select(found => $"{ItemLine.Cell(found!["answer"], AnswerLength)} x{found["count"]}");
        var agreement = ConsoleFormat.Percent(line["agreement"]!.GetValue<double>());
        return $"{ItemLine.Of(line, ("answer", AnswerLength)).PadRight(52)}{agreement,5} %  {string.Join(", ", votes)}".TrimEnd();
    }
}
