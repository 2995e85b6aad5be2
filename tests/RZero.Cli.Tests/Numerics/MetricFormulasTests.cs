using System.Text.Json.Nodes;
using RZero.Cli.Numerics;
using RZero.Core;
using Xunit;

namespace RZero.Cli.Tests.Numerics;

public sealed class MetricFormulasTests
{
    /// <summary>Another evaluator's own test cases, each within its own tolerance. Rows whose function does not exist are named.</summary>
    [Fact]
    public void Compute_EveryRecordedRow_GivesItsValuesUnderItsNames()
    {
        var rows = Formulas.Rows("metric.jsonl").ToList();
        var without = rows.Select(row => row["metric"]!.ToString()).Where(name => !MetricFormulas.All.ContainsKey(name)).Distinct().ToList();
        Assert.True(without.Count == 0, $"no function: {string.Join(", ", without)}");
        Assert.Equal(55, rows.Count);
        Assert.All(rows, row =>
        {
            var expected = row["case"]!;
            AssertNear(expected["expected_output"]!, Compute(row)!, expected["tolerance"]!.GetValue<double>(), $"{row["source"]}");
        });
    }

    /// <summary>Two of four are right: of the six pairs one holds none, one holds both.</summary>
    [Fact]
    public void Compute_TwoOfFourRight_CountsThePairs()
    {
        const string Case = """
            {"doc":{"choices":["7"],"gold_index":0},"model_response":{"text":["7","8","the answer is 7.","9"]},
             "metric_params":{"k":2,"thresholds":[0.5,1.0]}}
            """;

        Assert.Equal(5 / 6.0, Compute("pass_at_k_math", Case)["pass@k:k=2&thresholds=[0.5,1.0]"]!.GetValue<double>(), 1e-12);
        var steady = Compute("g_pass_at_k_math", Case);
        Assert.Equal(5 / 6.0, steady["math_g-pass@2_0.5"]!.GetValue<double>(), 1e-12);
        Assert.Equal(1 / 6.0, steady["math_g-pass@2_1.0"]!.GetValue<double>(), 1e-12);
        Assert.Equal(1 / 6.0, steady["mmath_g-pass@2"]!.GetValue<double>(), 1e-12);
    }

    [Theory]
    [InlineData("42", "42")]
    [InlineData("so x = 3/4.", "3/4")]
    [InlineData("2x", "2")]
    [InlineData("it costs $1,250.50 in all", "1,250.50")]
    [InlineData("2 + 3 = 5", "5")]
    [InlineData("about 2 * (3 + 4)", "2 * (3 + 4)")]
    [InlineData("-7", "-7")]
    [InlineData("12 apples and 5", "5")]
    public void LastOf_TextWithNumbers_IsTheLastValue(string text, string value) => Assert.Equal(value, PlainValue.LastOf(text));

    [Theory]
    [InlineData("x^2/2")]
    [InlineData("n(n+1)/2")]
    [InlineData("none")]
    [InlineData("")]
    [InlineData("-(")]
    public void LastOf_TextWithoutPlainNumbers_IsNothing(string text) => Assert.Null(PlainValue.LastOf(text));

    [Theory]
    [InlineData("pass_at_k", """{"doc":{"choices":["1"],"gold_index":1},"model_response":{"text":["1"]},"metric_params":{"k":1}}""")]
    [InlineData("pass_at_k", """{"doc":{"choices":["1"],"gold_index":0},"model_response":{"text":["1"]}}""")]
    [InlineData("pass_at_k", """{"doc":{"choices":["1"],"gold_index":0},"model_response":{"text":["1"]},"metric_params":{"k":0}}""")]
    [InlineData("g_pass_at_k", """{"doc":{"choices":["1"],"gold_index":0},"model_response":{"text":["1"]},"metric_params":{"k":2}}""")]
    [InlineData("maj_at_k", """{"doc":{"choices":["1","2"],"gold_index":[0,1]},"model_response":{"text":["1"]},"metric_params":{"k":1}}""")]
    [InlineData("avg_at_k", """{"doc":{"choices":["1"],"gold_index":[]},"model_response":{"text":["1"]},"metric_params":{"k":1}}""")]
    [InlineData("exact_match", """{"model_response":{"text":["1"]}}""")]
    [InlineData("multi_f1_numeric", """{"docs":[],"model_responses":[]}""")]
    public void Compute_WrongInput_IsAUserMistake(string metric, string inputs) => Assert.Throws<UserException>(() => Compute(metric, inputs));

    /// <summary>Parameters may stand in the settings, as with every other function.</summary>
    [Fact]
    public void Compute_ParametersInTheSettings_CountAndAreNamed()
    {
        var inputs = JsonNode.Parse("""{"doc":{"choices":["x"],"gold_index":0},"model_response":{"text":["x","y"]}}""")!;

        var value = Formulas.Compute(MetricFormulas.All, "avg_at_k", inputs, JsonNode.Parse("""{"k":2}"""));

        Assert.Equal("""{"avg@k:k=2":0.5}""", value!.ToJsonString());
    }

    private static JsonNode? Compute(JsonNode row) => Formulas.Compute(MetricFormulas.All, row["metric"]!.ToString(), row["case"]!);

    private static JsonNode Compute(string metric, string inputs) => Formulas.Compute(MetricFormulas.All, metric, JsonNode.Parse(inputs)!)!;

    private static void AssertNear(JsonNode expected, JsonNode value, double tolerance, string row)
    {
        if (expected is not JsonObject named)
        {
            Assert.True(Math.Abs(expected.GetValue<double>() - value.GetValue<double>()) <= tolerance, $"{row}: {value} is not {expected}");
            return;
        }

        Assert.Equal(named.Select(entry => entry.Key), value.AsObject().Select(entry => entry.Key));
        foreach (var (name, number) in named)
        {
            AssertNear(number!, value[name]!, tolerance, $"{row} {name}");
        }
    }
}
