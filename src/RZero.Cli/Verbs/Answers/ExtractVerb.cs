using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Items;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;

namespace RZero.Cli.Verbs.Answers;

/// <summary>Finds the answers in responses.</summary>
internal sealed class ExtractVerb(Session session) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var file = Options.Items("\"id\", \"response\" and optionally \"finish\" (stop, length)");
        var rule = Options.Choice(
            "--rule",
            "box: the last box, as training rewards it; final: a box, an announced or a last expression, as benchmarks do; choice: a letter",
            "box",
            "final",
            "choice");
        var json = Options.Json();
        var command = new Command("extract", "Find the answers in responses") { file, rule, json };
        command.SetAction(parsed =>
        {
            var read = Rule(parsed.GetValue(rule)!);
            return new ItemStream(session, parsed.GetValue(json) ? null : line => ItemLine.Of(line, ("outcome", 10), ("answer", 0)))
                .Run(parsed.GetValue(file)!, item => [Line(item, read(item.Text("response"), item.Finish()))]);
        });
        return command;
    }

    private static JsonObject Line(JsonLine item, ExtractedAnswer found) => new()
    {
        ["id"] = item.Id,
        ["outcome"] = found.Outcome.ToString().ToLowerInvariant(),
        ["answer"] = found.Text,
    };

    private static Func<string, FinishReason, ExtractedAnswer> Rule(string name) => name switch
    {
        "final" => (response, finish) => FinalAnswer.Read(response, finish),
        "choice" => (response, finish) => ChoiceLetter.Read(response, finish),
        _ => BoxedAnswer.Read,
    };
}
