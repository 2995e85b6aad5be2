using System.Text.Json.Nodes;
using RZero.Cli.Numerics;
using RZero.Core;
using Xunit;

namespace RZero.Cli.Tests.Numerics;

public sealed class GrpoFormulasTests
{
    /// <summary>Functions of other methods, listed in docs/numerics.md.</summary>
    private static readonly string[] OutOfScope = ["gae_returns"];

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

        Assert.Equal(rows.Count - 1, computed);
    }

    /// <summary>Another trainer's advantages, which passed through float32 (hence 1e-7).</summary>
    [Fact]
    public void Compute_RecordedGroupAdvantages_GivesTheirValues()
    {
        var rows = Formulas.Rows("grpo-objective.jsonl")
            .Where(row => row["function"]!.GetValue<string>() == "group_advantage").ToList();
        Assert.Equal(9, rows.Count);
        foreach (var row in rows)
        {
            AssertNear(row["expected"]!, Compute(row)!, 1e-7, row["id"]!.ToString());
        }
    }

    [Theory]
    [InlineData("""{"rewards":[1,2,3],"group_size":2,"scale":"group"}""")]
    [InlineData("""{"rewards":[1,2],"group_size":0,"scale":"group"}""")]
    [InlineData("""{"rewards":[1,2],"group_size":2,"scale":"bach"}""")]
    public void Compute_GroupsThatAreNone_IsAUserMistake(string inputs) => Assert.Throws<UserException>(() =>
        Formulas.Compute(GrpoFormulas.All, "group_advantage", JsonNode.Parse(inputs)!));

    /// <summary>
    /// Another trainer's losses, gradients and reports of whole updates in float64, within 1e-9. Its entropies and VESPO's weight are reported of
    /// numbers that the rows do not hold, and clip shares of completions passed through float32.
    /// </summary>
    [Fact]
    public void Compute_EveryRecordedObjective_GivesItsLossAndGradient()
    {
        var rows = Formulas.Rows("grpo-objective.jsonl").Where(row => row["function"]!.GetValue<string>() == "grpo_objective").ToList();
        Assert.Equal(42, rows.Count);
        foreach (var row in rows)
        {
            var (expected, value, id) = (row["expected"]!, Compute(row)!, row["id"]!.ToString());
            AssertNear(expected["loss"]!, value["loss"]!, 1e-9, id);
            AssertNear(expected["gradient_by_log_prob"]!, value["gradient_by_log_prob"]!, 1e-9, id);
            foreach (var (name, metric) in expected["metrics"]!.AsObject().Where(metric => value["metrics"]![metric.Key] is not null))
            {
                AssertNear(metric!, value["metrics"]![name]!, name.StartsWith("clip", StringComparison.Ordinal) ? 1e-7 : 1e-9, $"{id} {name}");
            }
        }
    }

    /// <summary>Rewards of other trainers, all of them; the one that must be refused is.</summary>
    [Fact]
    public void Compute_EveryRecordedReward_GivesItsValue()
    {
        var rows = Formulas.Rows("reward.jsonl").ToList();
        Assert.Equal(32, rows.Count);
        foreach (var row in rows)
        {
            if (row["expected"] is JsonValue text && text.TryGetValue<string>(out _))
            {
                Assert.Contains("must not be positive", Assert.Throws<UserException>(() => Compute(row)).Message, StringComparison.Ordinal);
            }
            else
            {
                AssertNear(row["expected"]!, Compute(row)!, row["tolerance"]!.GetValue<double>(), row.ToJsonString());
            }
        }
    }

    [Theory]
    [InlineData("""{"loss":"grpoo","log_probs":[[-1]],"advantages":[1],"mask":[[1]]}""", "Did you mean grpo?")]
    [InlineData("""{"loss":"grpo","log_probs":[[-1]],"advantages":[1],"mask":[[0]]}""", "no token is unmasked")]
    [InlineData("""{"loss":"grpo","log_probs":[[-1]],"advantages":[1,2],"mask":[[1]]}""", "one advantage")]
    [InlineData("""{"loss":"grpo","log_probs":[[-1]],"old_log_probs":[[-1,-2]],"advantages":[1],"mask":[[1]]}""", "must have the shape of")]
    [InlineData("""{"loss":"grpo","log_probs":[[-1]],"advantages":[1],"mask":[[1]],"entropy_coefficient":0.1}""", "entropies")]
    public void Compute_ObjectiveThatCannotBeComputed_SaysWhy(string inputs, string message) => Assert.Contains(
        message,
        Assert.Throws<UserException>(() => Formulas.Compute(ObjectiveFormulas.All, "grpo_objective", JsonNode.Parse(inputs)!)).Message,
        StringComparison.Ordinal);

    private static JsonNode? Compute(JsonNode row) =>
        Formulas.Compute(GrpoFormulas.All.AddRange(ObjectiveFormulas.All).AddRange(RewardFormulas.All),
        row["function"]!.GetValue<string>(), row["inputs"]!, row["settings"]);

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
