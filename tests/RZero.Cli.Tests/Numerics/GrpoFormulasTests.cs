using System.Text.Json.Nodes;
using RZero.Cli.Numerics;
using RZero.Core;
using Xunit;

namespace RZero.Cli.Tests.Numerics;

public sealed class GrpoFormulasTests
{
    /// <summary>Functions of other methods, listed in docs/numerics.md.</summary>
    private static readonly string[] OutOfScope = ["gae_returns", "gspo_sequence_ratio", "gspo_sequence_loss"];

    [Fact]
    public void Compute_EveryRecordedRowInScope_GivesItsValue()
    {
        var rows = Formulas.Rows("grpo.jsonl").ToList();
        var computed = 0;
        foreach (var row in rows.Where(row => !OutOfScope.Contains(row["function"]!.GetValue<string>())))
        {
            var tolerance = Math.Max(1e-9, row["tolerance"]!.GetValue<double>());
            AssertNear(row["expected"]!, Compute(row)!, tolerance, row["id"]!.ToString());
            computed++;
        }

        Assert.Equal(rows.Count - 3, computed);
    }

    /// <summary>Another trainer's advantages, which passed through float32 (hence 1e-7); its other scales are not this product's.</summary>
    [Fact]
    public void Compute_RecordedGroupAdvantages_GivesTheirValues()
    {
        var rows = Formulas.Rows("grpo-objective.jsonl")
            .Where(row => row["function"]!.GetValue<string>() == "group_advantage" && row["settings"]!["scale"]!.GetValue<string>() == "group").ToList();
        Assert.Equal(3, rows.Count);
        foreach (var row in rows)
        {
            AssertNear(row["expected"]!, Compute(row)!, 1e-7, row["id"]!.ToString());
        }
    }

    [Theory]
    [InlineData("""{"rewards":[1,2,3],"group_size":2,"scale":"group"}""")]
    [InlineData("""{"rewards":[1,2],"group_size":0,"scale":"group"}""")]
    [InlineData("""{"rewards":[1,2],"group_size":2,"scale":"batch"}""")]
    public void Compute_GroupsThatAreNone_IsAUserMistake(string inputs) => Assert.Throws<UserException>(() =>
        Formulas.Compute(GrpoFormulas.All, "group_advantage", JsonNode.Parse(inputs)!));

    private static JsonNode? Compute(JsonNode row) => Formulas.Compute(GrpoFormulas.All, row["function"]!.GetValue<string>(), row["inputs"]!, row["settings"]);

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
