using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Cli.Numerics;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Numerics;

public sealed class GrpoFormulasTests
{
    /// <summary>Functions of other methods, listed in docs/numerics.md.</summary>
    private static readonly string[] OutOfScope = ["gae_returns", "gspo_sequence_ratio", "gspo_sequence_loss"];

    [Fact]
    public void Compute_EveryRecordedRowInScope_GivesItsValue()
    {
        var table = new FormulaTable(GrpoFormulas.All);
        var rows = File.ReadLines(SharedData.Require("cases/grpo.jsonl")).Select(line => JsonNode.Parse(line)!).ToList();
        var computed = 0;
        foreach (var row in rows.Where(row => !OutOfScope.Contains(row["function"]!.GetValue<string>())))
        {
            var tolerance = Math.Max(1e-9, row["tolerance"]!.GetValue<double>());
            var input = new FormulaInput(JsonSerializer.SerializeToElement(row["inputs"]));
            AssertNear(row["expected"]!, table.Compute(row["function"]!.GetValue<string>(), input)!, tolerance, row["id"]!.ToString());
            computed++;
        }

        Assert.Equal(rows.Count - 3, computed);
    }

    private static void AssertNear(JsonNode expected, JsonNode actual, double tolerance, string row)
    {
        switch (expected)
        {
            case JsonArray list:
                Assert.Equal(list.Count, actual.AsArray().Count);
                foreach (var (one, other) in list.Zip(actual.AsArray()))
                {
                    AssertNear(one!, other!, tolerance, row);
                }

                break;
            case JsonObject map:
                foreach (var (key, value) in map)
                {
                    AssertNear(value!, actual[key]!, tolerance, $"{row} {key}");
                }

                break;
            default:
                Assert.True(Math.Abs(expected.GetValue<double>() - actual.GetValue<double>()) <= tolerance, $"row {row}: {expected} against {actual}");
                break;
        }
    }
}
