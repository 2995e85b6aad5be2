using System.Text.Json.Nodes;
using RZero.Cli.Numerics;
using RZero.Core;
using Xunit;

namespace RZero.Cli.Tests.Numerics;

public sealed class SamplingFormulasTests
{
    /// <summary>The warpers of transformers in float64.</summary>
    [Fact]
    public void Compute_EveryRecordedRow_KeepsTheSameTokensWithTheSameProbabilities()
    {
        foreach (var row in Formulas.Rows("sampling.jsonl"))
        {
            var value = Compute(row["inputs"]!);
            Assert.Equal(row["expected"]!["kept"]!.ToJsonString(), value["kept"]!.ToJsonString());
            Assert.All(
                Numbers(row["expected"]!["probabilities"]!).Zip(Numbers(value["probabilities"]!)),
                pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        }
    }

    [Fact]
    public void Compute_LogitsBeyondTheExponential_StaysFinite() =>
        Assert.Equal([1, 0], Numbers(Compute(JsonNode.Parse("""{"logits":[5000,-5000]}""")!)["probabilities"]!));

    [Theory]
    [InlineData("""{"logits":[]}""")]
    [InlineData("""{"logits":[1,2],"temperature":0}""")]
    [InlineData("""{"logits":[1,2],"top_p":0}""")]
    [InlineData("""{"logits":[1,2],"top_k":-1}""")]
    public void Compute_WrongInput_IsAUserMistake(string inputs) => Assert.Throws<UserException>(() => Compute(JsonNode.Parse(inputs)!));

    private static JsonNode Compute(JsonNode inputs) => Formulas.Compute(SamplingFormulas.All, "sampling_filter", inputs)!;

    private static IEnumerable<double> Numbers(JsonNode list) => list.AsArray().Select(value => value!.GetValue<double>());
}
