using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Cli.Numerics;
using RZero.Core;

namespace RZero.Cli.Verbs;

/// <summary>The method's formulas as a calculator, for comparing implementations.</summary>
internal sealed class NumericsVerb(Session session, Func<FormulaTable> formulas) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var file = Options.Items("\"id\", \"function\", \"inputs\" and optionally \"settings\"");
        var json = Options.Json();
        var command = new Command("numerics", "Compute the method's formulas, to compare implementations") { file, json };
        command.SetAction(parsed =>
        {
            var table = formulas();
            return new ItemStream(session).Run(
                parsed.GetValue(file)!, item => [new JsonObject { ["id"] = item.Id, ["value"] = Compute(table, item) }]);
        });
        return command;
    }

    private static JsonNode? Compute(FormulaTable table, JsonLine item)
    {
        // Evaluators call their functions metrics, and what they are given a case.
        if (!item.Has("function") && item.Find("case") is { ValueKind: JsonValueKind.Object } given)
        {
            return table.Compute(item.Text("metric"), new FormulaInput(given, item.Find("settings")));
        }

        var inputs = item.Find("inputs") is { ValueKind: JsonValueKind.Object } named
            ? named
            : throw new UserException("\"inputs\" must be an object");
        return table.Compute(item.Text("function"), new FormulaInput(inputs, item.Find("settings")));
    }
}
